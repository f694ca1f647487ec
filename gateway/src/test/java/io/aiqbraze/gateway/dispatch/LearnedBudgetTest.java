package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.Sandbox;
import io.aiqbraze.sandbox.SandboxSettings;
import io.aiqbraze.sandbox.limits.RateRules;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real dispatch towards workspaces that allow less than is configured. */
@ExtendWith(VertxExtension.class)
class LearnedBudgetTest {
    private static final int EVENTS = 30_000;
    private static final int REQUESTS = EVENTS / 75;

    @TempDir
    Path directory;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_limit_below_the_configured_one_is_learned_before_it_is_exceeded() throws Exception {
        // Given 300 requests in 3 s, where 3,000 are configured
        var rates = RateRules.published().withTrack(300, Duration.ofSeconds(3));

        // When
        Map<String, Long> answers = deliver(rates);

        // Then
        assertThat(answers).containsEntry("201", (long) REQUESTS);
        assertThat(answers.getOrDefault("429", 0L)).isLessThanOrEqualTo(8);
    }

    @Test
    void a_limit_as_configured_is_never_exceeded() throws Exception {
        // When
        Map<String, Long> answers = deliver(RateRules.published());

        // Then
        assertThat(answers).containsExactly(Map.entry("201", (long) REQUESTS));
    }

    /** How often which status was answered until all events were delivered. */
    private Map<String, Long> deliver(RateRules rates) throws Exception {
        Sandbox sandbox = await(Sandbox.start(
                vertx, SandboxSettings.defaults().withPort(0).withCounting(true).withRates(rates)));
        try (var rig = new DispatchRig(
                vertx,
                directory,
                Map.of(
                        "BRAZE_REST_ENDPOINT",
                        "http://127.0.0.1:" + sandbox.port(),
                        "BRAZE_API_KEY",
                        SandboxSettings.DEFAULT_KEY),
                "",
                "")) {
            rig.append(Deliveries.events(EVENTS));
            var unused = rig.start();
            assertThat(rig.settled().delivered()).isEqualTo(EVENTS);
            return rig.answers();
        }
    }
}
