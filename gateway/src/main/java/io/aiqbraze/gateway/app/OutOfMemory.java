package io.aiqbraze.gateway.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.aiqbraze.gateway.mapping.FailureSite;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
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

    /** Sees every error that anybody logs: Netty and Vert.x catch what happens on their threads, and log it. */
    private static final class LoggedErrors extends AppenderBase<ILoggingEvent> {
        private final OutOfMemory outOfMemory;

        private LoggedErrors(OutOfMemory outOfMemory) {
            this.outOfMemory = outOfMemory;
        }

        /** From now on. */
        static void tell(OutOfMemory outOfMemory) {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                var errors = new LoggedErrors(outOfMemory);
                errors.setContext(context);
                errors.start();
                context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(errors);
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThrowableProxy() instanceof ThrowableProxy logged) {
                outOfMemory.look(logged.getThrowable());
            }
        }
    }

    /** The JVM's record of the last errors that it threw itself, caught or not: what {@code jcmd VM.events} prints. */
    private static final class ThrownByJvm {
        private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
        private static final Object[] LAST_ERRORS = {new String[] {"log=exc"}};
        private static final String[] SIGNATURE = {String[].class.getName()};

        private ThrownByJvm() {}

        /** Whether an OutOfMemoryError is among them; false if this JVM keeps no such record. Takes a tenth of a millisecond. */
        static boolean outOfMemory() {
            try {
                Object record = ManagementFactory.getPlatformMBeanServer()
                        .invoke(new ObjectName(COMMANDS), "vmEvents", LAST_ERRORS, SIGNATURE);
                return String.valueOf(record).contains("java/lang/OutOfMemoryError");
            } catch (JMException e) {
                return false;
            }
        }
    }

    /**
     * Asks twice a second whether memory has run out, on a thread that does nothing else. It sleeps and is no task of a scheduled
     * executor, since an executor allocates to wait, and its thread would end without a word just when there is no memory.
     */
    static final class MemoryWatch {
        private static final long LOOK_MILLIS = 500;

        private final OutOfMemory outOfMemory;
        private final BooleanSupplier hasRunOut;

        MemoryWatch(OutOfMemory outOfMemory, BooleanSupplier hasRunOut) {
            this.outOfMemory = outOfMemory;
            this.hasRunOut = hasRunOut;
        }

        void start() {
            var thread = new Thread(this::run, "memory-watch");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try {
                while (true) {
                    look();
                    Thread.sleep(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** One look, which itself may find no memory. */
        void look() {
            try {
                if (hasRunOut.getAsBoolean()) {
                    outOfMemory.end();
                }
            } catch (OutOfMemoryError e) {
                outOfMemory.end();
            }
        }
    }
}
