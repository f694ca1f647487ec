package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.Replay;
import io.aiqbraze.gateway.preview.PreviewAnswer;
import io.aiqbraze.gateway.preview.PreviewPost;
import io.aiqbraze.gateway.stops.StopButtons;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the admin port shows and starts; everything may be called from its event loop and never blocks.
 *
 * @param live false when only a new process helps
 * @param readiness why the gateway can or cannot take requests
 * @param metrics the scrape in Prometheus' text form
 * @param status what is going on, for {@code GET /api/status}
 * @param rules the rule book in force, for {@code GET /api/rules}
 * @param reload loads the rules anew, these streams may vanish; succeeds with {@code rules} as it stands afterwards
 * @param halts what rules that run away have halted
 * @param preview shows what payloads would become
 */
public record AdminViews(
        BooleanSupplier live,
        Supplier<Readiness> readiness,
        Supplier<String> metrics,
        Supplier<JsonNode> status,
        Supplier<JsonNode> rules,
        Function<Set<String>, Future<JsonNode>> reload,
        HaltButton halts,
        DeadLetters deadLetters,
        Replay replay,
        StopButtons stopButtons,
        Function<PreviewPost, Future<PreviewAnswer>> preview) {}
