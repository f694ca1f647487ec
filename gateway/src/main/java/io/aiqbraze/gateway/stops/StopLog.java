package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What the log says of orders: their ids, criteria and counts, but not what they name, which may be a person. */
final class StopLog {
    private static final Logger log = LoggerFactory.getLogger(StopLog.class);

    private StopLog() {}

    static void paused(Stop pause, long matches) {
        about("paused", pause).addKeyValue("matches", matches).log("paused by an operator");
    }

    static void resumed(List<Stop> pauses) {
        for (Stop pause : pauses) {
            about("resumed", pause).log("resumed by an operator");
        }
    }

    static void ended(Stop pause) {
        about("resumed", pause).log("a pause has ended, its time is over");
    }

    static void planned(Stop plan, long matches) {
        about("discard_planned", plan).addKeyValue("matches", matches).log("an operator plans a discard");
    }

    static void discarded(Stop plan, DeliveryCount count) {
        about("discarded", plan).addKeyValue("deliveries", count.deliveries()).log("a discard is carried out");
    }

    static void undone(Stop plan) {
        about("discard_undone", plan).log("an operator has taken a planned discard back");
    }

    private static LoggingEventBuilder about(String event, Stop stop) {
        LoggingEventBuilder line = log.atWarn()
                .addKeyValue("event", event)
                .addKeyValue("id", stop.id())
                .addKeyValue("criteria", criteria(stop.which()));
        return stop.until() == null ? line : line.addKeyValue("until", stop.until());
    }

    private static List<String> criteria(DeliveryFilter which) {
        List<String> names = new ArrayList<>();
        add(names, "workspace", which.workspace());
        add(names, "stream", which.stream());
        add(names, "campaignId", which.campaign());
        add(names, "lane", which.lane());
        add(names, "ruleVersion", which.ruleVersion());
        add(names, "acceptedBefore", which.acceptedBefore());
        add(names, "user", which.user());
        return names.isEmpty() ? List.of("all") : names;
    }

    private static void add(List<String> names, String name, @Nullable Object criterion) {
        if (criterion != null) {
            names.add(name);
        }
    }
}
