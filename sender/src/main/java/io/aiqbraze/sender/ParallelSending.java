package io.aiqbraze.sender;

import io.aiqbraze.sender.input.FilePart;
import io.aiqbraze.sender.input.PartCutter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes part after part from a file to the gateway, a bounded number at a time: none starts before the one that lies this
 * number before it has ended. Memory holds those under way and one more.
 */
final class ParallelSending {
    private final PartCutter parts;
    private final PartSender sender;
    private final StopSignal halt;
    private final int parallel;
    private final ExecutorService workers;
    private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
    private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();

    ParallelSending(PartCutter parts, PartSender sender, StopSignal halt, int parallel) {
        this.parts = parts;
        this.sender = sender;
        this.halt = halt;
        this.parallel = parallel;
        this.workers = Executors.newFixedThreadPool(parallel);
    }

    /**
     * Sends all; nothing is under way any more when it returns or throws.
     *
     * @throws IOException if the file cannot be read on; what came before that place is sent then
     */
    void run() throws SendStopped, IOException {
        boolean all;
        try {
            all = startAll();
        } finally {
            underWay.forEach(CompletableFuture::join);
            workers.shutdown();
        }
        Exception failure = firstFailure.get();
        if (failure instanceof SendStopped stopped) {
            throw stopped;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (!all) {
            throw new SendStopped("interrupted");
        }
    }

    /** Starts no further part and waits for what is under way, but not for long. From any thread. */
    void stop(Duration patience) throws InterruptedException {
        halt.request();
        workers.shutdown();
        var unused = workers.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private boolean startAll() throws IOException {
        for (FilePart part = parts.next(); part != null; part = parts.next()) {
            if (underWay.size() == parallel) {
                underWay.remove().join();
            }
            if (halt.isRequested() || !start(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean start(FilePart part) {
        try {
            return underWay.add(CompletableFuture.runAsync(() -> send(part), workers));
        } catch (RejectedExecutionException stopping) {
            return false;
        }
    }

    private void send(FilePart part) {
        try {
            sender.send(part);
        } catch (SendStopped | RuntimeException e) {
            firstFailure.compareAndSet(null, e);
            halt.request();
        }
    }
}
