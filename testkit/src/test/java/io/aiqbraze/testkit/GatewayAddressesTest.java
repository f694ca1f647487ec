package io.aiqbraze.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class GatewayAddressesTest {
    @Test
    void a_gateway_that_runs_has_told_where_it_listens() {
        // When
        var told = GatewayAddresses.in("""
                2026-12-01T09:48:28.881Z WARN  ListenAddresses: no admin key is set
                2026-12-01T09:48:29.445Z INFO  Gateway: the gateway runs version="1.2.3" ingest="http://127.0.0.1:41234" \
                admin="https://0.0.0.0:41235"
                """);

        // Then
        assertThat(told)
                .contains(new GatewayAddresses(
                        URI.create("http://127.0.0.1:41234"), URI.create("https://127.0.0.1:41235")));
    }

    @Test
    void a_gateway_that_starts_has_not() {
        // When
        var told = GatewayAddresses.in("2026-12-01T09:48:29.445Z INFO  RuleReload: rules loaded version=\"816cac\"\n");

        // Then
        assertThat(told).isEmpty();
    }
}
