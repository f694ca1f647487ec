package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayHealth;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReadiness;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReports;
import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import io.aiqbraze.gateway.http.HttpAnswer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is asked for without a key, by machines: {@code GET /health/live} and {@code /health/ready}, each 200, or 503 with what
 * is wrong, and {@code GET /metrics}. Belongs to one event loop.
 */
final class ProbeRoutes {
    private final GatewayHealth health;
    private final MetricScrapes scrapes;

    /** @param nanoTime as {@link System#nanoTime()} */
    ProbeRoutes(GatewayHealth health, GatewayReports reports, LongSupplier nanoTime) {
        this.health = health;
        this.scrapes = new MetricScrapes(reports, nanoTime);
    }

    HttpAnswer live() {
        boolean live = health.isLive();
        return HttpAnswer.json(
                live ? 200 : 503, JsonNodeFactory.instance.objectNode().put("live", live));
    }

    HttpAnswer ready() {
        GatewayReadiness readiness = health.readiness();
        return HttpAnswer.json(
                readiness.ready() ? 200 : 503,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ready", readiness.ready())
                        .put("rules", readiness.rules())
                        .put("outbox", readiness.outbox())
                        .put("listening", readiness.listening())
                        .put("draining", readiness.draining())
                        .put("ruleFault", readiness.ruleFault())
                        .put("outboxFault", readiness.outboxFault()));
    }

    HttpAnswer metrics(ScrapeFormat format) {
        return HttpAnswer.text(200, format.mediaType(), scrapes.text(format));
    }

    /**
     * What Prometheus reads. It is made for each reader, but at most 20 times a second: that takes some milliseconds, and
     * no key is asked for. Belongs to one event loop.
     */
    static final class MetricScrapes {
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
}
