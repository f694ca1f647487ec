package io.aiqbraze.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeafPortTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private DeafPort port;

    @BeforeEach
    void take() throws Exception {
        port = new DeafPort();
    }

    @AfterEach
    void leave() throws Exception {
        port.close();
    }

    @Test
    void who_connects_is_refused() {
        // Then
        assertThatThrownBy(() -> new Socket(HERE, port.number()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_server_may_come_to_listen_there() throws Exception {
        // Given
        try (var server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(HERE, port.number()));

            // When
            try (var client = new Socket(HERE, port.number())) {
                // Then
                assertThat(client.isConnected()).isTrue();
            }
        }
    }
}
