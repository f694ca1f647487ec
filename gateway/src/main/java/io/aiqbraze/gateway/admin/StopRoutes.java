package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.stops.OperatorStops;
import io.aiqbraze.gateway.stops.OperatorStops.DiscardOrder;
import io.aiqbraze.gateway.stops.OperatorStops.StopReport;
import io.aiqbraze.gateway.stops.StopRefused;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code POST /api/pause}, {@code /api/resume}, {@code /api/outbox/discard} and {@code /api/outbox/undo}. */
final class StopRoutes {
    private final OperatorStops buttons;

    StopRoutes(OperatorStops buttons) {
        this.buttons = buttons;
    }

    /** Carries out what a body says. */
    private interface StopAction {
        Future<HttpAnswer> run(ObjectNode given) throws FilterBody.UnclearFilter;
    }

    Future<HttpAnswer> pause(String body) {
        return press("pause", body, given -> {
            var order = StopBody.pause(given, buttons::hash);
            return buttons.pause(order).map(report -> {
                ObjectNode shown = StopView.of(report);
                return HttpAnswer.json(order.dryRun() ? shown.put("dryRun", true) : withStop(shown, report));
            });
        });
    }

    Future<HttpAnswer> resume(String body) {
        return press("resume", body, given -> {
            var order = StopBody.resume(given, buttons::hash);
            return buttons.resume(order.which())
                    .map(ended ->
                            ended.isEmpty() && !order.force() && !order.which().isEmpty()
                                    ? notPaused(order.which(), given)
                                    : HttpAnswer.json(resumed(order.which(), ended)));
        });
    }

    Future<HttpAnswer> discard(String body) {
        return press("discard", body, given -> {
            DiscardOrder order = StopBody.discard(given, buttons::hash);
            return buttons.discard(order).map(report -> HttpAnswer.json(discarding(order, report)));
        });
    }

    Future<HttpAnswer> undo(String body) {
        return press("undo", body, given -> {
            JsonNode id = given.path("id");
            boolean number = (id.isIntegralNumber() && id.canConvertToLong())
                    || (id.isTextual() && id.textValue().matches("\\d{1,18}"));
            if (!number || given.size() != 1) {
                throw new FilterBody.UnclearFilter("say which planned discard by its number, {\"id\": 7}");
            }
            return buttons.undo(id.asLong())
                    .map(undone -> HttpAnswer.json(StopView.addAll(
                            JsonNodeFactory.instance.objectNode().put("undone", undone.id()), buttons.stops())));
        });
    }

    private static ObjectNode discarding(DiscardOrder order, StopReport report) {
        ObjectNode shown = StopView.of(report);
        Stop plan = report.stop();
        if (order.dryRun()) {
            return shown.put("dryRun", true)
                    .put("token", report.token())
                    .put("tokenUntil", String.valueOf(report.tokenUntil()));
        }
        if (plan != null) {
            shown.put("id", plan.id());
        }
        if (report.done()) {
            return shown.put("discarded", report.matches().deliveries());
        }
        if (order.now() || plan == null) {
            return shown.put("underWay", true);
        }
        return shown.put("planned", true)
                .put("due", String.valueOf(plan.until()))
                .put("undo", "gateway undo " + plan.id());
    }

    private ObjectNode withStop(ObjectNode shown, StopReport report) {
        Stop stop = report.stop();
        if (stop != null) {
            shown.put("id", stop.id());
        }
        return StopView.addAll(shown, buttons.stops());
    }

    private ObjectNode resumed(DeliveryFilter which, List<Stop> ended) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("resumed", ended.size());
        String halted = halted(which);
        if (!halted.isEmpty()) {
            shown.put("note", halted);
        }
        return StopView.addAll(shown, buttons.stops());
    }

    private HttpAnswer notPaused(DeliveryFilter which, ObjectNode given) {
        String paused = buttons.stops().stream()
                .filter(stop -> stop.then() == Stop.Then.GO_ON)
                .map(stop -> words(stop.which()))
                .collect(Collectors.joining("; "));
        String halted = halted(which);
        return HttpAnswer.problem(
                422,
                StopRefused.StopRefusal.MATCHES_NOTHING.code(),
                "there is no such pause; " + (paused.isEmpty() ? "nothing is paused" : "paused are: " + paused)
                        + (halted.isEmpty() ? "" : ". " + halted),
                StopView.addAll(
                        JsonNodeFactory.instance.objectNode().put("command", ForcedCommand.of("resume", given)),
                        buttons.stops()));
    }

    /** A stream that its rule has halted is no pause, but looks like one. */
    private String halted(DeliveryFilter which) {
        String stream = which.stream();
        return stream == null || !buttons.halted().contains(stream)
                ? ""
                : "The stream " + stream + " is halted by its rule; \"gateway rules clear-halt " + stream
                        + "\" (POST /api/rules/clear-halt) lets it try again";
    }

    private static String words(DeliveryFilter which) {
        List<String> criteria = new ArrayList<>();
        FilterBody.write(which)
                .properties()
                .forEach(each ->
                        criteria.add(each.getKey() + " " + each.getValue().asText()));
        return which.isEmpty() ? "everything" : String.join(", ", criteria);
    }

    private static Future<HttpAnswer> press(String command, String body, StopAction action) {
        try {
            ObjectNode given = FilterBody.object(body);
            return action.run(given)
                    .recover(failure -> failure instanceof StopRefused refused
                            ? Future.succeededFuture(refusal(refused, command, given))
                            : Future.failedFuture(failure));
        } catch (FilterBody.MisspeltName e) {
            return Future.succeededFuture(HttpAnswer.problem(
                    422, StopRefused.StopRefusal.MATCHES_NOTHING.code(), String.valueOf(e.getMessage())));
        } catch (FilterBody.UnclearFilter e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
    }

    static HttpAnswer refusal(StopRefused refused, String command, ObjectNode given) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        refused.exists().forEach((what, names) -> {
            var array = more.putArray(what);
            names.forEach(array::add);
        });
        boolean forcible = refused.why() == StopRefused.StopRefusal.MATCHES_NOTHING
                || refused.why() == StopRefused.StopRefusal.DRY_RUN_NEEDED;
        if (forcible) {
            more.put("command", ForcedCommand.of(command, given));
        }
        return HttpAnswer.problem(
                status(refused.why()),
                refused.why().code(),
                forcible
                        ? refused.getMessage() + ". \"force\": true, or "
                                + more.path("command").asText() + ", does it all the same"
                        : String.valueOf(refused.getMessage()),
                more);
    }

    private static int status(StopRefused.StopRefusal why) {
        return switch (why) {
            case MATCHES_NOTHING, DRY_RUN_NEEDED -> 422;
            case NO_SUCH_PLAN -> 404;
            case TOO_LATE -> 409;
            case UNCLEAR -> 400;
            case BUSY -> 503;
        };
    }

    /** The command line that does all the same what an order was refused for. */
    static final class ForcedCommand {
        private ForcedCommand() {}

        /** The command with the fields of the order's body as its options, for a shell. */
        static String of(String command, ObjectNode body) {
            var line = new StringBuilder("gateway ").append(command);
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                if (!field.getKey().equals("force") && !field.getKey().equals("token")) {
                    add(line, field.getKey(), field.getValue());
                }
            }
            return line.append(" --force").toString();
        }

        private static void add(StringBuilder line, String name, JsonNode value) {
            if (name.equals("ids")) {
                line.append(" --id ");
                value.forEach(id -> line.append(id.asText()).append(','));
                line.setLength(line.length() - 1);
            }
            if (value.isTextual() || value.asBoolean(false)) {
                line.append(" --").append(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
            }
            if (value.isTextual()) {
                line.append(" '")
                        .append(value.textValue().replace("'", "'\\''"))
                        .append('\'');
            }
        }
    }
}
