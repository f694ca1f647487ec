package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.mapping.Watchdog;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of the watchdog: on an event loop it would look as late as what it looks for. */
final class WatchdogThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchdogThread.class);
    private static final long LOOK_MILLIS = 100;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(WatchdogThread::daemon);
    private final Watchdog watchdog;

    WatchdogThread(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private void look() {
        try {
            watchdog.look();
        } catch (RuntimeException e) {
            // the executor would never look again, and say nothing
            log.atError().setCause(e).log("the watchdog of rules failed; it goes on");
        }
    }

    private static Thread daemon(Runnable looks) {
        var thread = new Thread(looks, "rule-watch");
        thread.setDaemon(true);
        return thread;
    }
}
