package io.aiqbraze.sender;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** Whether a person looks at standard error. */
public final class Terminal {
    private static final int PATIENCE_SECONDS = 2;

    private Terminal() {}

    /** Asks the operating system: Java knows only of standard input and output together. Blocks for a moment. */
    public static boolean isStandardError() {
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
}
