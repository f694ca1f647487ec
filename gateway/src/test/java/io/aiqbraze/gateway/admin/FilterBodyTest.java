package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.DeliveryFilter.UserMatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterBodyTest {
    @Test
    void what_is_written_is_read_as_the_same() throws Exception {
        // Given
        var filter = new DeliveryFilter(
                "emea",
                "events",
                "spring",
                Lane.BULK,
                "4b440c2b3e23",
                Instant.parse("2026-01-05T10:00:00Z"),
                null,
                new UserMatch(Identifier.EMAIL, new Fingerprint(-1, 7)));

        // When
        ObjectNode written = FilterBody.write(filter);

        // Then
        assertThat(FilterBody.read(written, FilterBody.OF_A_DISCARD, user -> new Fingerprint(0, 0)))
                .isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":\"events\"}{\"stream\":\"campaigns\"}",
                "{\"stream\":\"events\",\"stream\":\"campaigns\"}",
                "{\"all\":true}x",
                "{",
                "[]",
                ""
            })
    void what_is_not_one_object_with_each_field_once_is_no_order(String body) {
        // Then
        assertThatThrownBy(() -> FilterBody.object(body)).isInstanceOf(FilterBody.UnclearFilter.class);
    }
}
