package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.deadletter.LetterDecisions.ReplayReport;
import io.aiqbraze.gateway.deadletter.LetterDecisions.Rest;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.stops.OperatorStops;
import io.aiqbraze.gateway.stops.StopRefused;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** {@code POST /api/dead-letters/replay} and {@code /discard}, a bounded part of the work at each call. */
final class DeadLetterRoutes {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterRoutes.class);

    private final LetterDecisions decisions;

    private final DeadLetters store;
    private final OperatorStops buttons;

    DeadLetterRoutes(DeadLetters store, LetterDecisions decisions, OperatorStops buttons) {
        this.decisions = decisions;
        this.store = store;
        this.buttons = buttons;
    }

    Future<HttpAnswer> replay(String body) {
        return carryOut(
                "dead-letters replay",
                body,
                (order, matches) -> decisions
                        .replay(order.filter(), matches, order.evenIfOlder())
                        .map(report -> {
                            audit(order, "replayed", matches)
                                    .addKeyValue("evenIfOlder", order.evenIfOlder())
                                    .addKeyValue("replayed", report.replayed())
                                    .addKeyValue("deliveries", report.deliveries())
                                    .addKeyValue("refusedAgain", report.refusedAgain())
                                    .addKeyValue("leftBecauseOlder", report.leftBecauseOlder())
                                    .log("dead letters replayed by an operator");
                            return shown(report);
                        }));
    }

    Future<HttpAnswer> discard(String body) {
        return carryOut(
                "dead-letters discard",
                body,
                (order, matches) -> decisions.discard(order.filter(), matches).map(report -> {
                    audit(order, "discarded", matches)
                            .addKeyValue("discarded", report.discarded())
                            .log("dead letters discarded by an operator");
                    return rest(
                            JsonNodeFactory.instance.objectNode().put("discarded", report.discarded()), report.rest());
                }));
    }

    private Future<HttpAnswer> carryOut(
            String command, String body, BiFunction<DeadLetterOrder, MatchCount, Future<ObjectNode>> work) {
        try {
            ObjectNode given = FilterBody.object(body);
            DeadLetterOrder order = DeadLetterOrder.read(given);
            MatchCount counted = order.counted();
            if (counted != null) {
                return work.apply(order, counted).map(done -> HttpAnswer.json(matching(counted, done)));
            }
            return store.count(order.filter())
                    .compose(matches -> admitted(order, matches)
                            .compose(known -> order.dryRun()
                                    ? Future.succeededFuture(JsonNodeFactory.instance
                                            .objectNode()
                                            .put("dryRun", true))
                                    : work.apply(order, matches))
                            .map(done -> HttpAnswer.json(matching(matches, done))))
                    .recover(failure -> failure instanceof StopRefused refused
                            ? Future.succeededFuture(StopRoutes.refusal(refused, command, given))
                            : Future.failedFuture(failure));
        } catch (FilterBody.UnclearFilter e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
    }

    /** Refuses what matches nothing, unless letters could die so, or it goes on where a call before ended. */
    private Future<Void> admitted(DeadLetterOrder order, MatchCount matches) {
        DeadLetterFilter filter = order.filter();
        if (matches.count() > 0 || order.force() || filter.after() > 0) {
            return Future.succeededFuture();
        }
        boolean single = filter.user() != null
                || filter.requestId() != null
                || !filter.ids().isEmpty();
        return buttons.insteadOfLetters(filter.reason(), filter.stream())
                .compose(instead -> single || !instead.isEmpty()
                        ? Future.failedFuture(StopRefused.letters(instead))
                        : Future.succeededFuture());
    }

    /** How much matched before, first of all. */
    private static ObjectNode matching(MatchCount matches, ObjectNode done) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("matches", matches.count())
                .setAll(done);
    }

    /** Names the criteria but not what they say, which may be a person. */
    private static LoggingEventBuilder audit(DeadLetterOrder order, String event, MatchCount matches) {
        return log.atWarn()
                .addKeyValue("event", event)
                .addKeyValue("criteria", criteria(order.filter()))
                .addKeyValue("matches", matches.count());
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
        shown.putObject("next")
                .put("after", rest.after())
                .put("upTo", rest.upTo())
                .put("remaining", rest.remaining());
        return shown;
    }
}
