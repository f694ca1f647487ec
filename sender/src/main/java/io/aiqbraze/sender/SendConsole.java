package io.aiqbraze.sender;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a person sees of a run.
 *
 * @param out the numbers at the end
 * @param err progress, warnings and why it stopped
 */
public record SendConsole(PrintWriter out, PrintWriter err, ProgressStyle style) {
    private static final int PATIENCE_SECONDS = 2;
    private static final int LONGEST = 300;

    /** How progress is shown. */
    public enum ProgressStyle {
        /** A bar that is drawn again and again in its line; for terminals. */
        BAR(Duration.ofMillis(100)),
        /** A line now and then; for logs. */
        LINES(Duration.ofSeconds(5)),
        /** Not at all. */
        NONE(Duration.ZERO);

        private final Duration interval;

        ProgressStyle(Duration interval) {
            this.interval = interval;
        }

        /** What lies between two showings at least. */
        Duration interval() {
            return interval;
        }
    }

    /**
     * Whether a person looks at standard error. Asks the operating system: Java knows only of standard input and output
     * together. Blocks for a moment.
     */
    public static boolean isTerminal() {
        try {
            Process test = new ProcessBuilder("test", "-t", "2")
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
            boolean answered = test.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answered && test.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Text of others on one line, not too long, and without control characters, which could rewrite the terminal. */
    static String plain(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST - 3) + "..." : plain;
    }
}
