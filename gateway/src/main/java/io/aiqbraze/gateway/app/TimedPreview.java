package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.preview.Preview;
import io.aiqbraze.gateway.preview.PreviewRefused;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A preview that is not waited for beyond a limit: its rule may not end. */
final class TimedPreview {
    private TimedPreview() {}

    /**
     * Runs it on a thread of its own, which keeps no process from ending.
     *
     * @throws PreviewRefused if the preview is refused, or takes longer
     */
    static Preview within(Duration limit, Callable<Preview> preview) throws PreviewRefused, InterruptedException {
        var task = new FutureTask<>(preview);
        var thread = new Thread(task, "preview");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw PreviewRefused.timedOut(limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PreviewRefused refused) {
                throw refused;
            }
            throw new IllegalStateException("a preview failed", e.getCause());
        }
    }
}
