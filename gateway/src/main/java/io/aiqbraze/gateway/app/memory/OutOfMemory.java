package io.aiqbraze.gateway.app.memory;

import io.aiqbraze.gateway.mapping.FailureSite;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when memory has run out, whatever the JVM's options: what was interrupted in the middle is in a state
 * that nobody knows, and a process that lives on without its event loops helps nobody. All that had its 202 is on disk. An
 * error is noticed where a thread ends by it, where it is logged, and, if somebody caught it and says nothing, in the JVM's
 * own record. For any thread.
 */
public final class OutOfMemory implements Thread.UncaughtExceptionHandler {
    /** As the JVM itself has it with {@code ExitOnOutOfMemoryError}. */
    public static final int EXIT_CODE = 3;

    private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);
    /** A cause of a cause of a cause; errors may go round in circles. */
    private static final int DEEPEST_CAUSE = 20;

    /** Made while there is memory. */
    private static final byte[] LAST_WORDS = ("ERROR OutOfMemory: memory has run out: the process ends with exit code "
                    + EXIT_CODE + "; what had its 202 is on disk event=out_of_memory\n")
            .getBytes(StandardCharsets.UTF_8);

    private final Runnable end;

    OutOfMemory(Runnable end) {
        this.end = end;
    }

    /** From now on an OutOfMemoryError ends this process. */
    public static void endsTheProcess() {
        var outOfMemory = new OutOfMemory(OutOfMemory::halt);
        Thread.setDefaultUncaughtExceptionHandler(outOfMemory);
        LoggedErrors.tell(outOfMemory);
        var watch = new MemoryWatch(outOfMemory, ThrownByJvm::outOfMemory);
        // once here, while there is memory for all that a look needs
        watch.look();
        watch.start();
    }

    /** Looks at an error that was caught. */
    void look(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
            cause = cause.getCause();
        }
    }

    void end() {
        end.run();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        look(thrown);
        log.atError().log("thread {} has ended: {}", thread.getName(), FailureSite.of(thrown));
    }

    /** At once: a shutdown hook would wait for threads that do not answer any more. */
    private static void halt() {
        try (var out = new FileOutputStream(FileDescriptor.err)) {
            out.write(LAST_WORDS);
        } catch (IOException nobodyReads) {
            Runtime.getRuntime().halt(EXIT_CODE);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
