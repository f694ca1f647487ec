package io.aiqbraze.gateway.stops;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:15:30Z");
    private static final DeliveryFilter WHICH = Orders.stream("events");

    private final DryRunTokens tokens = at(NOW, 1);

    @Test
    void a_token_proves_its_own_dry_run() {
        // When
        String token = tokens.issue(WHICH).text();

        // Then
        assertThat(tokens.prove(token, WHICH)).isTrue();
        assertThat(tokens.prove(token, Orders.stream("event"))).isFalse();
        assertThat(tokens.prove(token, Orders.campaign("events"))).isFalse();
        assertThat(tokens.prove(token, DeliveryFilter.ALL)).isFalse();
    }

    @Test
    void a_token_counts_for_a_while() {
        // Given
        DryRunTokens.DryRunToken token = tokens.issue(WHICH);

        // When
        boolean last = at(token.validUntil(), 1).prove(token.text(), WHICH);
        boolean late = at(token.validUntil().plusSeconds(1), 1).prove(token.text(), WHICH);

        // Then
        assertThat(token.validUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(last).isTrue();
        assertThat(late).isFalse();
    }

    @Test
    void a_token_is_used_once_and_another_dry_run_has_another_one() {
        // Given
        String token = tokens.issue(WHICH).text();
        String another = tokens.issue(WHICH).text();

        // When, Then
        assertThat(tokens.use(token)).isTrue();
        assertThat(tokens.use(token)).isFalse();
        assertThat(tokens.prove(another, WHICH)).isTrue();
        assertThat(tokens.use(another)).isTrue();
    }

    @Test
    void a_token_of_another_process_proves_nothing() {
        // When
        String token = at(NOW, 2).issue(WHICH).text();

        // Then
        assertThat(tokens.prove(token, WHICH)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-", "x-y", "7fffffffffffffff-", "7fffffffffffffff-00000000000000000000000000000000"})
    void what_is_no_token_proves_nothing(String token) {
        // When, Then
        assertThat(tokens.prove(token, WHICH)).isFalse();
    }

    private static DryRunTokens at(Instant now, int key) {
        return new DryRunTokens(new byte[] {(byte) key}, Clock.fixed(now, ZoneOffset.UTC));
    }
}
