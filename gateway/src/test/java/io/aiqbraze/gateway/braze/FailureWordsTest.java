package io.aiqbraze.gateway.braze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.BrazeClient.FailureWords;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureWordsTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("rest.invalid"), "the host is not known to DNS"),
                Arguments.of(new TimeoutException(), "no answer in time"),
                Arguments.of(new SSLHandshakeException("expired"), "TLS failed: expired"),
                Arguments.of(new ConnectException("Connection refused: a/b"), "connection refused"),
                Arguments.of(new ConnectException("connection timed out after 5000 ms"), "no connection in time"),
                Arguments.of(new ConnectException("Network is unreachable"), "Network is unreachable"),
                Arguments.of(new IOException(), "IOException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_said_in_an_operators_words(Throwable failure, String words) {
        assertThat(FailureWords.of(failure)).isEqualTo(words);
    }
}
