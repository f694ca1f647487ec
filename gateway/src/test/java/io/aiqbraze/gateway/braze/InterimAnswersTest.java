package io.aiqbraze.gateway.braze;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.model.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that come before the answer, which proxies send while they wait for Braze. */
@ExtendWith(VertxExtension.class)
class InterimAnswersTest {
    private static final String SUCCESS = "HTTP/1.1 201 Created\r\nContent-Length: 21\r\n\r\n{\"message\":\"success\"}";
    private static final String REFUSAL = "HTTP/1.1 400 Bad Request\r\nContent-Length: 17\r\n\r\n{\"message\":\"bad\"}";

    @TempDir
    private Path directory;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 102, 103, 104, 199})
    void what_comes_before_the_answer_is_not_taken_for_it(int status) throws Exception {
        // Given
        String interim = "HTTP/1.1 " + status + " Wait\r\nLink: </style.css>\r\n\r\n";

        // When
        BrazeAnswer answer = await(client(interim + interim + SUCCESS).post(Buffer.buffer("{}")));

        // Then
        assertThat(answer.label()).isEqualTo("201");
    }

    @Test
    void the_answer_behind_one_is_never_that_of_the_next_request() throws Exception {
        // Given
        BrazeClient client = client("HTTP/1.1 102 Processing\r\n\r\n" + REFUSAL, SUCCESS);

        // When
        BrazeAnswer first = await(client.post(Buffer.buffer("{}")));
        BrazeAnswer second = await(client.post(Buffer.buffer("{}")));

        // Then
        assertThat(first.label()).isEqualTo("400");
        assertThat(second.label()).isEqualTo("201");
    }

    @Test
    void an_answer_too_many_is_never_that_of_a_request_that_waited_for_the_connection() throws Exception {
        // Given
        BrazeClient client = client(SUCCESS + SUCCESS, REFUSAL);

        // When
        Future<BrazeAnswer> first = client.post(Buffer.buffer("{}"));
        Future<BrazeAnswer> second = client.post(Buffer.buffer("{}"));

        // Then
        assertThat(await(first).label()).isEqualTo("201");
        assertThat(await(second).label()).isNotEqualTo("201");
    }

    /** With one connection at a time, to a Braze that gives these answers one after another, each in one piece. */
    private BrazeClient client(String... answers) throws Exception {
        var left = new ConcurrentLinkedQueue<>(List.of(answers));
        int port = await(vertx.createNetServer()
                        .connectHandler(socket -> Answering.serve(socket, left))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        GatewaySettings settings = settings(port);
        return new BrazeClient(
                vertx,
                settings.workspaces().get("default"),
                settings.dispatch(),
                Endpoint.TRACK,
                AnswerBudget.usual(),
                Clock.systemUTC());
    }

    private GatewaySettings settings(int port) throws Exception {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "dispatch: {maxInFlight: 1}");
        return new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:" + port, "BRAZE_API_KEY", "key-1"))
                .load(Optional.of(file));
    }

    /** One connection; a request is there when its body is. */
    private static final class Answering {
        private final Buffer received = Buffer.buffer();
        private int answered;

        /** @param answers those that are left, whichever connection they are given on */
        static void serve(NetSocket socket, Queue<String> answers) {
            var answering = new Answering();
            socket.handler(bytes -> answering.take(bytes, socket, answers));
        }

        private void take(Buffer bytes, NetSocket socket, Queue<String> answers) {
            received.appendBuffer(bytes);
            if (received.toString().split("\r\n\r\n\\{}", -1).length - 1 > answered) {
                var unused = socket.write(answers.remove());
                answered++;
            }
        }
    }
}
