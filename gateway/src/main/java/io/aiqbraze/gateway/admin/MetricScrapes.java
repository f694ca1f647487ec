package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.admin.AdminOperations.GatewayReports;
import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import io.aiqbraze.gateway.http.HttpAnswer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What Prometheus reads. It is made for each reader, but at most 20 times a second: that takes some milliseconds, and
 * no key is asked for. Belongs to one event loop.
 */
final class MetricScrapes {
    private static final int MOST_A_SECOND = 20;

    private final GatewayReports reports;
    private final LongSupplier nanoTime;
    private long began;
    private int made;
    private final Map<ScrapeFormat, String> last = new EnumMap<>(ScrapeFormat.class);

    /** @param nanoTime as {@link System#nanoTime()} */
    MetricScrapes(GatewayReports reports, LongSupplier nanoTime) {
        this.reports = reports;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    HttpAnswer answer(ScrapeFormat format) {
        return HttpAnswer.text(200, format.mediaType(), text(format));
    }

    /** The metrics of now; past the bound those of a moment ago, less than a second old. */
    String text(ScrapeFormat format) {
        long now = nanoTime.getAsLong();
        if (now - began >= TimeUnit.SECONDS.toNanos(1)) {
            began = now;
            made = 0;
            last.clear();
        }
        String known = last.get(format);
        if (made < MOST_A_SECOND || known == null) {
            made++;
            known = reports.metrics(format);
            last.put(format, known);
        }
        return known;
    }
}
