package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.mapping.rules.ThreadCpuTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that runs one test after the other. A test that takes more CPU time than it may is interrupted, and the
 * thread left behind with it. To be used by one thread.
 */
final class TestThread implements AutoCloseable {
    private static final long LOOK_MILLIS = 10;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::start);
    private final ThreadCpuTime cpuTime;
    private final AbandonedThreads leftBehind;
    private @Nullable Thread thread;

    /** @param cpuTime the CPU time that a thread has used so far */
    TestThread(ThreadCpuTime cpuTime, AbandonedThreads leftBehind) {
        this.cpuTime = cpuTime;
        this.leftBehind = leftBehind;
    }

    /** Waits for the end of a test; empty if it takes longer, and then the thread takes no further one. */
    <T> Optional<T> run(Callable<T> test, long maxNanos) throws InterruptedException, ExecutionException {
        if (Thread.interrupted()) {
            // a test that is quick would be over before the wait for it began
            throw new InterruptedException("interrupted before a test");
        }
        long begun = used();
        Future<T> result = executor.submit(test);
        while (true) {
            try {
                return Optional.of(result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException stillRunning) {
                if (used() - begun > maxNanos) {
                    leaveBehind();
                    return Optional.empty();
                }
            } catch (InterruptedException e) {
                leaveBehind();
                throw e;
            }
        }
    }

    /** CPU time of all tests so far. */
    long used() {
        return thread == null ? 0 : Math.max(0, cpuTime.nanos(thread));
    }

    /** The thread ends as soon as it has nothing to do. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private Thread start(Runnable work) {
        var started = new Thread(work, "rule-tests");
        started.setDaemon(true);
        thread = started;
        return started;
    }

    private void leaveBehind() {
        executor.shutdownNow();
        if (thread != null) {
            leftBehind.add(thread);
        }
    }

    /**
     * Threads whose test did not end although it was interrupted. Each may go on using up a core, so there are only ever a
     * few of them. For any thread.
     */
    static final class AbandonedThreads {
        /** Those of this process. */
        static final AbandonedThreads HERE = new AbandonedThreads(4);

        private final int most;
        private final List<Thread> threads = new ArrayList<>();

        AbandonedThreads(int most) {
            this.most = most;
        }

        synchronized void add(Thread thread) {
            threads.add(thread);
        }

        /** Whether no further one may be left behind; those that have ended after all do not count. */
        synchronized boolean isFull() {
            threads.removeIf(thread -> !thread.isAlive());
            return threads.size() >= most;
        }

        int most() {
            return most;
        }
    }
}
