package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.dispatch.send.WaitReason;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.stops.OperatorStops;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingPage;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingQuery;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingSum;
import io.aiqbraze.gateway.stops.StopRefused;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/waiting} and {@code POST /api/waiting/search}: what waits, and why. */
final class WaitingRoutes {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final OperatorStops buttons;

    WaitingRoutes(OperatorStops buttons) {
        this.buttons = buttons;
    }

    Future<HttpAnswer> totals() {
        return refusing(JsonNodeFactory.instance.objectNode(), buttons.totals().map(sum -> HttpAnswer.json(of(sum))));
    }

    private static ObjectNode of(WaitingSum sum) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "waiting",
                        sum.groups().stream()
                                .mapToLong(WaitingSum.WaitingGroup::deliveries)
                                .sum());
        if (!sum.whole()) {
            shown.put("atLeast", true);
        }
        ArrayNode list = shown.putArray("groups");
        sum.groups().forEach(group -> list.add(of(group)));
        return shown;
    }

    Future<HttpAnswer> search(String body) {
        try {
            ObjectNode given = FilterBody.object(body);
            return refusing(given, buttons.search(query(given)).map(page -> HttpAnswer.json(of(page))));
        } catch (FilterBody.UnclearFilter e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
    }

    private WaitingQuery query(ObjectNode given) throws FilterBody.UnclearFilter {
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            String name = each.getKey();
            boolean known = FilterBody.OF_A_SEARCH.contains(name)
                    || (name.equals("after") && each.getValue().isTextual())
                    || name.equals("limit");
            if (!known) {
                throw new FilterBody.UnclearFilter("'" + name + "' is not accepted; accepted are "
                        + FilterBody.accepted(FilterBody.OF_A_SEARCH) + ", after (texts), and limit (a number)");
            }
        }
        JsonNode limit = given.path("limit");
        boolean number = limit.isIntegralNumber()
                && limit.canConvertToInt()
                && limit.intValue() >= 1
                && limit.intValue() <= LARGEST_PAGE;
        if (!limit.isMissingNode() && !number) {
            throw new FilterBody.UnclearFilter("limit must be a whole number from 1 to " + LARGEST_PAGE);
        }
        return new WaitingQuery(
                FilterBody.any(given, FilterBody.OF_A_SEARCH, buttons::hash),
                FilterBody.text(given, "after"),
                limit.asInt(PAGE));
    }

    private static Future<HttpAnswer> refusing(ObjectNode given, Future<HttpAnswer> answer) {
        return answer.recover(failure -> failure instanceof StopRefused refused
                ? Future.succeededFuture(StopRoutes.refusal(refused, "waiting", given))
                : Future.failedFuture(failure));
    }

    private static ObjectNode of(WaitingPage page) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        ArrayNode list = shown.putArray("waiting");
        page.items().forEach(item -> list.add(of(item)));
        return shown.put("next", page.next());
    }

    private static ObjectNode of(WaitingPage.WaitingItem item) {
        Delivery delivery = item.queued().delivery();
        Instant replayedAt = delivery.origin().replayedAt();
        ObjectNode shown = withLine(delivery.line())
                .put("stream", delivery.origin().stream())
                .put("kind", delivery.kind().name().toLowerCase(Locale.ROOT))
                .put("campaignId", delivery.campaign())
                .put("identifier", delivery.user().identifier().field())
                .put("user", delivery.user().value())
                .put("client", delivery.origin().client())
                .put("requestId", delivery.origin().requestId())
                .put("index", delivery.index())
                .put("payloadId", delivery.payloadId())
                .put("ruleVersion", delivery.origin().ruleVersion())
                .put("acceptedAt", delivery.origin().acceptedAt().toString())
                .put("replayedAt", replayedAt == null ? null : replayedAt.toString());
        WaitReason wait = item.reason();
        if (wait == null) {
            return shown.put("why", "unconfigured");
        }
        return shown.put("why", wait.why().label())
                .put("attempts", wait.attempts())
                .put("lastAnswer", wait.lastAnswer())
                .put("nextTry", time(wait.nextTry()))
                .put("heldBy", wait.stop() == null ? null : wait.stop().id());
    }

    private static ObjectNode of(WaitingSum.WaitingGroup group) {
        return withLine(group.line())
                .put("stream", group.stream())
                .put("deliveries", group.deliveries())
                .put("paused", group.paused())
                .put("plannedDiscard", group.plannedDiscard())
                .put("oldest", group.oldest().toString());
    }

    private static ObjectNode withLine(Line line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("workspace", line.workspace())
                .put("endpoint", line.endpoint().label())
                .put("lane", line.lane().label());
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
