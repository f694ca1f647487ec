package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrkTest {
    private static final PeerLoad LOAD = new PeerLoad(100, true, 8, 0);
    private static final Duration TIME = Duration.ofSeconds(10);

    @Test
    void what_was_under_way_when_the_time_was_over_is_accepted_but_not_counted_in_the_rate() throws Exception {
        // Given
        String printed = "Running 12s test\n\n" + line(1_018, 1_018, 10, 0);

        // When
        Posted posted = Wrk.understood(printed, LOAD, TIME);

        // Then
        assertThat(posted.made()).isEqualTo(101_800);
        assertThat(posted.accepted()).isEqualTo(100_800);
        assertThat(posted.perSecond()).isEqualTo(10_000);
        assertThat(posted.p50()).isEqualTo(Duration.ofMillis(3));
        assertThat(posted.cpu()).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unanswered", "broken", "nothing"})
    void figures_are_refused_when_an_answer_is_missing(String what) {
        // Given
        String printed = switch (what) {
            case "unanswered" -> line(100, 99, 0, 0);
            case "broken" -> line(100, 100, 0, 1);
            default -> "{}";
        };

        // When, Then
        assertThatThrownBy(() -> Wrk.understood(printed, LOAD, TIME))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not all requests were answered");
    }

    private static String line(int made, int answered, int refused, int broken) {
        return """
                {"made":%d,"answered":%d,"refused":%d,"broken":%d,"p50":3000,"p99":9000,"p999":12000,"cpu":250000}
                """.formatted(made, answered, refused, broken);
    }
}
