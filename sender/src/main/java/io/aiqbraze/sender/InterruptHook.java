package io.aiqbraze.sender;

import java.time.Duration;

/** What Ctrl-C and SIGTERM do: parts under way may get their answers, then the run ends where it can go on. */
final class InterruptHook implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ParallelSending sending;
    private final SendReport ending;
    private final Thread hook = new Thread(this::stop, "interruption");

    InterruptHook(ParallelSending sending, SendReport ending) {
        this.sending = sending;
        this.ending = ending;
    }

    /** From here on an interruption is answered. */
    void expect() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From here on an interruption finds nothing to do. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // the process ends, and the hook sees that there is nothing left to do
        }
    }

    private void stop() {
        try {
            sending.stop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = ending.stopped("interrupted");
    }
}
