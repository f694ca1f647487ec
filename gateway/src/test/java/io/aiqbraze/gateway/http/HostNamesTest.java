package io.aiqbraze.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.BrowserGuard.HostNames;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "localhost:8080",
                "localhost:19090",
                "127.0.0.1",
                "127.0.0.1:9090",
                "127.255.10.3",
                "[::1]",
                "[::1]:9090"
            })
    void loopback_is_known_by_its_names_with_any_port(String host) {
        assertThat(HostNames.loopback().accept(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1.evil.example:9090",
                "127.0.0.256",
                "127.1",
                "128.0.0.1",
                "10.244.0.7:9090",
                "0.0.0.0",
                "[::2]",
                "[::]",
                "::1",
                "localhost:",
                "localhost:port",
                "localhost:8080:8080",
                "localhost:8080@evil.example",
                "evil.example@localhost",
                "localhost/evil.example",
                "localhost evil.example",
                "localhost\u0000"
            })
    void nothing_else_is_loopback(String host) {
        assertThat(HostNames.loopback().accept(host)).isFalse();
    }

    @Test
    void names_of_ones_own_count_beside_those_of_loopback_in_any_case_and_with_any_port() {
        // Given
        HostNames names = HostNames.loopbackAnd(Set.of("Gateway.example.com", "[2001:db8::1]"));

        // Then
        assertThat(Set.of("gateway.example.com", "GATEWAY.example.com:9090", "[2001:DB8::1]:80", "localhost"))
                .allMatch(names::accept);
        assertThat(Set.of("a.gateway.example.com", "gateway.example.com.evil.example", "example.com"))
                .noneMatch(names::accept);
    }
}
