package io.aiqbraze.gateway.stops;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.stops.OrderNames.NameLikeness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLikenessTest {
    @ParameterizedTest
    @CsvSource({
        "welcome-eu-prod, welcome, true",
        "welcome, welcome-eu, true",
        "events, evnts, true",
        "events, evenst, true",
        "Spring, spring, true",
        "events, campaigns, false",
        "abcd, wxyz, false"
    })
    void a_name_is_offered_where_a_few_letters_differ_or_one_holds_the_other(String known, String said, boolean alike) {
        // When, Then
        assertThat(NameLikeness.are(known, said)).isEqualTo(alike);
    }
}
