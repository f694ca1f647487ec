package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/pause}, {@code /api/resume} and {@code /api/outbox/discard}. */
final class StopRoutes {
    private static final Logger log = LoggerFactory.getLogger(StopRoutes.class);

    private final StopButtons buttons;

    StopRoutes(StopButtons buttons) {
        this.buttons = buttons;
    }

    Future<AdminAnswer> pause(String body) {
        return press(
                body,
                FilterBody.OF_A_PAUSE,
                which -> buttons.pause(which).map(paused -> {
                    log.atWarn().addKeyValue("which", FilterBody.write(which)).log("paused by an operator");
                    return pauses();
                }));
    }

    Future<AdminAnswer> resume(String body) {
        return press(body, FilterBody.OF_A_PAUSE, which -> {
            if (!buttons.pauses().contains(which)) {
                return Future.succeededFuture(AdminAnswer.problem(
                        404, "not_paused", "there is no such pause; what is paused is " + pauses().body()));
            }
            return buttons.resume(which).map(resumed -> {
                log.atWarn().addKeyValue("which", FilterBody.write(which)).log("resumed by an operator");
                return pauses();
            });
        });
    }

    Future<AdminAnswer> discard(String body) {
        return press(
                body,
                FilterBody.OF_A_DISCARD,
                which -> buttons.discard(which).map(count -> {
                    log.atWarn()
                            .addKeyValue("which", FilterBody.write(which))
                            .addKeyValue("deliveries", count)
                            .log("discarded by an operator");
                    return AdminAnswer.json(
                            JsonNodeFactory.instance.objectNode().put("discarded", count));
                }));
    }

    private AdminAnswer pauses() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        var list = shown.putArray("paused");
        buttons.pauses().forEach(pause -> list.add(FilterBody.write(pause)));
        return AdminAnswer.json(shown);
    }

    private static Future<AdminAnswer> press(
            String body, Set<String> criteria, Function<DeliveryFilter, Future<AdminAnswer>> action) {
        try {
            return action.apply(FilterBody.read(body, criteria));
        } catch (FilterBody.Unclear e) {
            return Future.succeededFuture(AdminAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
    }
}
