package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.Disposal;
import io.aiqbraze.gateway.deadletter.Replay;
import io.aiqbraze.gateway.deadletter.ReplayReport;
import io.aiqbraze.gateway.deadletter.Rest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** {@code POST /api/dead-letters/replay} and {@code /discard}, a bounded part of the work at each call. */
final class DeadLetterRoutes {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterRoutes.class);

    private final Replay replay;
    private final Disposal disposal;

    DeadLetterRoutes(DeadLetters store, Replay replay) {
        this.replay = replay;
        this.disposal = new Disposal(store);
    }

    Future<AdminAnswer> replay(String body) {
        return carryOut(
                body,
                order -> replay.run(order.filter(), order.evenIfOlder()).map(report -> {
                    audit(order, "replay")
                            .addKeyValue("evenIfOlder", order.evenIfOlder())
                            .addKeyValue("replayed", report.replayed())
                            .addKeyValue("deliveries", report.deliveries())
                            .addKeyValue("refusedAgain", report.refusedAgain())
                            .addKeyValue("leftBecauseOlder", report.leftBecauseOlder())
                            .log("dead letters replayed by an operator");
                    return shown(report);
                }));
    }

    Future<AdminAnswer> discard(String body) {
        return carryOut(
                body,
                order -> disposal.run(order.filter()).map(report -> {
                    audit(order, "discard")
                            .addKeyValue("discarded", report.discarded())
                            .log("dead letters discarded by an operator");
                    return rest(
                            JsonNodeFactory.instance.objectNode().put("discarded", report.discarded()), report.rest());
                }));
    }

    private static Future<AdminAnswer> carryOut(String body, Function<DeadLetterOrder, Future<ObjectNode>> work) {
        try {
            return work.apply(DeadLetterOrder.read(body)).map(AdminAnswer::json);
        } catch (FilterBody.Unclear e) {
            return Future.succeededFuture(AdminAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
    }

    /** Names the criteria but not what they say, which may be a person. */
    private static LoggingEventBuilder audit(DeadLetterOrder order, String action) {
        return log.atWarn().addKeyValue("action", action).addKeyValue("criteria", criteria(order.filter()));
    }

    private static List<String> criteria(DeadLetterFilter filter) {
        List<String> names = new ArrayList<>();
        if (filter.reason() != null) {
            names.add("reason");
        }
        if (filter.stream() != null) {
            names.add("stream");
        }
        if (filter.user() != null) {
            names.add("user");
        }
        if (filter.requestId() != null) {
            names.add("requestId");
        }
        if (!filter.ids().isEmpty()) {
            names.add("ids");
        }
        return names.isEmpty() ? List.of("all") : names;
    }

    private static ObjectNode shown(ReplayReport report) {
        return rest(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("replayed", report.replayed())
                        .put("deliveries", report.deliveries())
                        .put("filtered", report.filtered())
                        .put("refusedAgain", report.refusedAgain())
                        .put("leftBecauseOlder", report.leftBecauseOlder())
                        .put("gone", report.gone()),
                report.rest());
    }

    /** {@code next} are fields for the body of the next call; null when this was the last. */
    private static ObjectNode rest(ObjectNode shown, Rest rest) {
        shown.put("remaining", rest.remaining());
        if (rest.remaining() == 0) {
            return shown.putNull("next");
        }
        shown.putObject("next").put("after", rest.after()).put("upTo", rest.upTo());
        return shown;
    }
}
