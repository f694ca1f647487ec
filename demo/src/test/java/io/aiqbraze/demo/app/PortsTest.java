package io.aiqbraze.demo.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_port_that_is_taken_is_named_with_the_option_to_choose_another() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            var ports = new Ports(0, 0, other.getLocalPort());

            // Then
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " is taken")
                    .hasMessageContaining("--admin-port");
        }
    }
}
