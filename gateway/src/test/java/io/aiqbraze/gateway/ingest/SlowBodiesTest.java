package io.aiqbraze.gateway.ingest;

import static io.aiqbraze.gateway.TestConditions.until;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.mapping.ByteAdmission.Grant;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come as no honest sender sends them, and those that come slowly and are honest. */
@ExtendWith(VertxExtension.class)
class SlowBodiesTest {
    private static final String HEAD =
            "POST /v1/ingest/events HTTP/1.1|Host: localhost|X-Api-Key: k-1|Content-Type: application/json|";
    private static final int BLOCK = 64 << 10;
    private static final MappingAnswer ACCEPTED =
            new MappingAnswer.Mapped(new MappingReceipt("r-1", "events", 1, 1, 0, 0, 1, "v1", List.of(), false));

    @TempDir
    Path directory;

    private final BlockingQueue<MappingRequest> mapped = new LinkedBlockingQueue<>();
    private IngestServer server;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        server = new IngestServer(vertx, directory, "clientKey: k-1", Set.of("events"), request -> {
            mapped.add(request);
            return Future.succeededFuture(ACCEPTED);
        });
    }

    @Test
    void bodies_that_drip_take_from_nobody_and_are_ended() throws Exception {
        // Given
        List<RawClient> dripping = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            RawClient client = server.connect();
            dripping.add(client);
            client.send(HEAD + "Content-Length: " + (8 << 20), "[");
        }

        // When
        for (int post = 0; post < 20; post++) {
            assertThat(server.post("events", "{}", "X-Api-Key", "k-1", "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(202);
        }
        long held = server.permits.inUse();
        server.laterNanos.set(SECONDS.toNanos(6));

        // Then
        for (RawClient client : dripping) {
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("body_too_slow");
            client.awaitClose();
        }
        assertThat(held).isLessThanOrEqualTo(16 * BLOCK);
        assertThat(server.permits.inUse()).isZero();
    }

    @Test
    void a_body_that_began_well_still_has_to_end_in_time() throws Exception {
        // Given
        try (var client = server.connect()) {
            client.send(HEAD + "Content-Length: " + (4 << 20), "x".repeat(2 << 20));

            // When
            awaitHeld(2 << 20);
            server.laterNanos.set(SECONDS.toNanos(61));

            // Then
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void a_slow_sender_above_the_least_rate_is_served() throws Exception {
        // Given
        try (var client = server.connect()) {
            client.send(HEAD + "Content-Length: " + 4 * BLOCK, "");

            // When 15 s pass
            for (int block = 1; block < 4; block++) {
                client.write(("" + block).repeat(BLOCK));
                awaitHeld((long) block * BLOCK);
                server.laterNanos.addAndGet(SECONDS.toNanos(5));
            }
            client.write("4".repeat(BLOCK));

            // Then
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(mapped.take().body().toString())
                    .isEqualTo("1".repeat(BLOCK) + "2".repeat(BLOCK) + "3".repeat(BLOCK) + "4".repeat(BLOCK));
        }
    }

    @Test
    void a_body_arrives_as_it_was_sent_however_it_is_cut() throws Exception {
        // Given
        var body = new StringBuilder();
        for (int number = 0; body.length() < 3 * BLOCK; number++) {
            body.append(number).append(',');
        }
        try (var client = server.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked", "");

            // When
            for (int from = 0; from < body.length(); from += 40_001) {
                String chunk = body.substring(from, Math.min(body.length(), from + 40_001));
                client.write(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
            }
            client.write("0\r\n\r\n");

            // Then
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(mapped.take().body().toString()).isEqualTo(body.toString());
            assertThat(server.permits.inUse()).isZero();
        }
    }

    @Test
    void a_body_for_which_no_more_room_is_left_is_refused_at_once() throws Exception {
        // Given
        try (var client = server.connect()) {
            client.send(HEAD + "Content-Length: " + (8 << 20), "x".repeat(BLOCK / 2));
            awaitHeld(1);

            // When
            while (server.permits.admit("default", 1 << 20) == Grant.GIVEN) {
                // as much as it may
            }
            client.write("x".repeat(4 << 20));

            // Then
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.head()).contains("retry-after: ");
        }
    }

    @Test
    void a_length_that_is_too_large_is_refused_before_anything_comes() throws Exception {
        // Given
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(HEAD + "Content-Length: " + ((8 << 20) + 1), "");

            // Then
            assertThat(answer.status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_waits_to_be_asked_for_is_asked_for() throws Exception {
        // Given
        try (var client = server.connect()) {
            // When
            int asked = client.ask(HEAD + "Content-Length: 2|Expect: 100-continue", "")
                    .status();
            client.write("{}");
            RawClient.Answer answer = client.answer();

            // Then
            assertThat(asked).isEqualTo(100);
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @Test
    void a_body_that_is_held_back_and_refused_is_not_waited_for() throws Exception {
        // Given
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(HEAD + "Content-Length: 900000000|Expect: 100-continue", "");

            // Then
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.closes()).isTrue();
            client.awaitClose();
        }
    }

    @Test
    void a_client_that_leaves_in_the_midst_gives_back_what_it_held() throws Exception {
        // Given
        try (var client = server.connect()) {
            client.send(HEAD + "Content-Length: 1000000", "x".repeat(500_000));
            awaitHeld(500_000);
        }

        // Then
        until(() -> server.permits.inUse() == 0);
    }

    private void awaitHeld(long bytes) {
        until(() -> server.permits.inUse() >= bytes);
    }
}
