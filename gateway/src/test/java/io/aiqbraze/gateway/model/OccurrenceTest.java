package io.aiqbraze.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OccurrenceTest {
    private static final Line TRACK = new Line("default", Endpoint.TRACK, Lane.LIVE);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void half_of_a_character_is_not_a_question_mark() {
        assertThat(occurrence("events", "\ud800", "u")).isNotEqualTo(occurrence("events", "?", "u"));
    }

    @Test
    void two_different_halves_of_characters_are_two_ids() {
        assertThat(occurrence("events", "\ud800", "u")).isNotEqualTo(occurrence("events", "\udfff", "u"));
    }

    @Test
    void where_one_part_ends_and_the_next_begins_counts() {
        assertThat(occurrence("a\0b", "c", "u")).isNotEqualTo(occurrence("a", "b\0c", "u"));
    }

    @Test
    void the_same_is_the_same() {
        assertThat(occurrence("events", "e-1", "u")).isEqualTo(occurrence("events", "e-1", "u"));
    }

    private static Fingerprint occurrence(String stream, String payloadId, String user) {
        return Occurrence.of(new Delivery(
                TRACK,
                Kind.EVENT,
                new User(Identifier.EXTERNAL_ID, user),
                null,
                payloadId,
                "0",
                0,
                JsonBytes.of("{}"),
                new Origin("client", stream, "r-1", "v1", NOW)));
    }
}
