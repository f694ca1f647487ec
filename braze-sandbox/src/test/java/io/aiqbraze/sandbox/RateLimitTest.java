package io.aiqbraze.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.limits.RateDialect;
import io.aiqbraze.sandbox.limits.RateRules;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String TRACK = "{\"attributes\":[{\"external_id\":\"u1\",\"a\":1}]}";
    private static final String SEND = "{\"campaign_id\":\"c\",\"recipients\":[{\"external_user_id\":\"u1\"}]}";
    private static final RateRules TWO_IN_THREE_SECONDS =
            RateRules.published().withTrack(2, Duration.ofSeconds(3)).withHourly(5, 2);

    @Test
    void the_classic_dialect_names_the_window_and_the_second_of_its_reset() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.CLASSIC)) {
            // Then
            assertThat(rate(sandbox.track(TRACK))).containsExactly("201", "2", "1", "1772361003", "-");
        }
    }

    @Test
    void a_classic_429_carries_the_same_headers() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.CLASSIC)) {
            exhaust(sandbox);

            // Then
            assertThat(rate(sandbox.track(TRACK))).containsExactly("429", "2", "0", "1772361003", "-");
        }
    }

    @Test
    void the_new_dialect_names_the_hour_and_the_seconds_left_of_it() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.NEW)) {
            // Then
            assertThat(rate(sandbox.track(TRACK))).containsExactly("201", "5", "4", "1800", "-");
        }
    }

    @Test
    void a_429_of_the_new_dialect_has_only_the_seconds_to_wait() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.NEW)) {
            exhaust(sandbox);

            // Then
            assertThat(rate(sandbox.track(TRACK))).containsExactly("429", "-", "-", "-", "3");
        }
    }

    @Test
    void an_exhausted_hour_of_the_new_dialect_waits_for_the_clock_hour() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.NEW)) {
            for (int i = 0; i < 5; i++) {
                sandbox.tracked(TRACK);
                sandbox.clock.advance(Duration.ofSeconds(3));
            }

            // Then
            assertThat(rate(sandbox.track(TRACK))).containsExactly("429", "-", "-", "-", "1785");
        }
    }

    @Test
    void the_window_rolls_instead_of_beginning_anew() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.CLASSIC)) {
            // When
            List<Integer> statuses = new ArrayList<>();
            for (int millis : new int[] {0, 2_900, 100, 2_799, 1, 100}) {
                sandbox.clock.advance(Duration.ofMillis(millis));
                statuses.add(sandbox.track(TRACK).statusCode());
            }

            // Then: at 0, 2900, 3000, 5799, 5800 and 5900 ms; the last one leaves room again
            assertThat(statuses).containsExactly(201, 201, 201, 429, 429, 201);
        }
    }

    @Test
    void triggers_share_a_pool_that_fills_at_the_clock_hour() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.NEW)) {
            // When
            var first = sandbox.post("/campaigns/trigger/send", SEND);
            var second = sandbox.get("/campaigns/list");
            var third = sandbox.post("/canvas/trigger/send", SEND.replace("campaign", "canvas"));
            sandbox.clock.advance(Duration.ofMinutes(30));
            var fourth = sandbox.post("/campaigns/trigger/send", SEND);

            // Then: their headers are the classic ones in both dialects
            assertThat(rate(first)).containsExactly("201", "2", "1", "1772362800", "-");
            assertThat(rate(second)).containsExactly("200", "2", "0", "1772362800", "-");
            assertThat(rate(third)).containsExactly("429", "2", "0", "1772362800", "-");
            assertThat(rate(fourth)).containsExactly("201", "2", "1", "1772366400", "-");
        }
    }

    @Test
    void requests_over_the_limit_are_counted() throws Exception {
        // Given
        try (var sandbox = sandbox(RateDialect.CLASSIC)) {
            exhaust(sandbox);

            // When
            var refused = sandbox.track(TRACK);

            // Then
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(sandbox.look("/sandbox/violations").path("overLimit").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void without_limits_there_are_no_rate_headers() throws Exception {
        // Given
        try (var sandbox = new RunningSandbox(SandboxSettings.defaults().withoutLimits())) {
            // Then
            assertThat(rate(sandbox.track(TRACK))).containsExactly("201", "-", "-", "-", "-");
        }
    }

    private static RunningSandbox sandbox(RateDialect dialect) {
        return new RunningSandbox(
                SandboxSettings.defaults().withRates(TWO_IN_THREE_SECONDS).withDialect(dialect));
    }

    private static void exhaust(RunningSandbox sandbox) throws Exception {
        sandbox.tracked(TRACK);
        sandbox.tracked(TRACK);
    }

    /** Status, limit, remaining, reset, retry after. */
    private static List<String> rate(HttpResponse<String> answer) {
        List<String> rate = new ArrayList<>();
        rate.add(Integer.toString(answer.statusCode()));
        for (String header :
                List.of("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-ratelimit-retry-after")) {
            rate.add(answer.headers().firstValue(header).orElse("-"));
        }
        return rate;
    }
}
