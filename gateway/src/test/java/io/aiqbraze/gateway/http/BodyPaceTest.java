package io.aiqbraze.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.IncomingBody.BodyPace;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyPaceTest {
    private final BodyPace pace = new BodyPace(TimeUnit.SECONDS.toNanos(60), 16 << 10);

    @ParameterizedTest
    @CsvSource({
        "5_000, 0, false",
        "5_100, 0, true",
        "6_000, 16384, false",
        "6_100, 16384, true",
        "59_000, 1_000_000, false",
        "60_001, 100_000_000, true"
    })
    void a_body_is_too_slow_by_its_average_after_a_grace_or_by_all_of_its_time(
            String millis, String bytes, boolean tooSlow) {
        // Given
        long elapsed = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis.replace("_", "")));

        // Then
        assertThat(pace.isTooSlow(elapsed, Long.parseLong(bytes.replace("_", ""))))
                .isEqualTo(tooSlow);
    }

    @Test
    void without_a_least_rate_only_all_of_its_time_counts() {
        // Given
        var patient = new BodyPace(Long.MAX_VALUE / 4, 0);

        // Then
        assertThat(patient.isTooSlow(TimeUnit.DAYS.toNanos(1), 0)).isFalse();
    }
}
