package io.aiqbraze.gateway.app;

import java.util.concurrent.CountDownLatch;

/** Fills its memory on a thread that catches whatever comes and goes on; nothing but {@link OutOfMemory} would end it. */
final class SilentProgram {
    private static final int MEGABYTE = 1 << 20;

    private SilentProgram() {}

    public static void main(String[] none) throws InterruptedException {
        OutOfMemory.endsTheProcess();
        var worker = new Thread(SilentProgram::fill);
        worker.start();
        worker.join();
        new CountDownLatch(1).await();
    }

    private static void fill() {
        try {
            Object kept = null;
            while (true) {
                kept = new Object[] {kept, new byte[MEGABYTE]};
            }
        } catch (OutOfMemoryError e) {
            Thread.onSpinWait();
        }
    }
}
