package io.aiqbraze.gateway.app.memory;

import java.util.function.BooleanSupplier;

/**
 * Asks twice a second whether memory has run out, on a thread that does nothing else. It sleeps and is no task of a scheduled
 * executor, since an executor allocates to wait, and its thread would end without a word just when there is no memory.
 */
final class MemoryWatch {
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
