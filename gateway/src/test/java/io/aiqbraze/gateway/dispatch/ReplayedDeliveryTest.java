package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.deadletter.LetterDecisions.ReplayReport;
import io.aiqbraze.gateway.dispatch.window.DeliveryExpiry;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ReplayedDeliveryTest {
    @TempDir
    Path directory;

    @Test
    void a_trigger_of_unknown_outcome_that_an_operator_replays_is_sent_and_all_of_it_adds_up(Vertx vertx)
            throws Exception {
        // Given
        try (var braze = new ScriptedBraze();
                var rig = new DispatchRig(vertx, directory, braze.port(), "")) {
            braze.next(ScriptedBraze.status(500, "{}"));
            rig.append(trigger("a", "c").delivery());
            var running = rig.start();
            until(() -> running.outbox().counts().containsKey("outcome_unknown"));
            var decisions = new LetterDecisions(
                    rig.outbox(), (payloads, at) -> Future.succeededFuture(List.of()), Clock.systemUTC());

            // When
            var filter = new DeadLetterFilter("outcome_unknown", null, null, null, Set.of(), 0, Long.MAX_VALUE, 10);
            ReplayReport report =
                    await(decisions.replay(filter, await(rig.outbox().count(filter)), false));

            // Then
            assertThat(report.replayed()).isOne();
            assertThat(rig.settled()).isEqualTo(new LineTotals(1, 1, 1, 1, 0, 0, 0));
        }
    }

    @Test
    void what_was_too_old_has_its_whole_time_again() throws Exception {
        // Given
        Delivery old = trigger("a", "c").delivery();
        Instant now = old.origin().acceptedAt().plus(Duration.ofHours(5));
        var again = old.from(old.origin().replayed("v1", now));
        var retry = new ConfigurationLoader(Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.empty())
                .dispatch()
                .retry();

        // When
        var expiry = new DeliveryExpiry(retry, Clock.fixed(now, ZoneOffset.UTC));

        // Then
        assertThat(expiry.isExpired(new QueuedDelivery(0, old, false))).isTrue();
        assertThat(expiry.isExpired(new QueuedDelivery(0, again, false))).isFalse();
    }
}
