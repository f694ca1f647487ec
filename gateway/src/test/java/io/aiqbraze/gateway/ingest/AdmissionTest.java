package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.ByteAdmission.Grant;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that share the gateway, each with a key of its own. */
@ExtendWith(VertxExtension.class)
class AdmissionTest {
    private static final MappingAnswer ACCEPTED =
            new MappingAnswer.Mapped(new MappingReceipt("r-1", "events", 1, 1, 0, 0, 1, "v1", List.of(), false));

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<MappingRequest> mapped = new ConcurrentLinkedQueue<>();
    private IngestServer server;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        server = new IngestServer(
                vertx,
                directory,
                "maxBodySize: 1KB, maxInflatedSize: 1KB, maxBytesInFlight: 8KB,"
                        + " clients: {crm: {key: crm-key, streams: [audiences]}, shop: {key: shop-key}}",
                Set.of("events", "audiences"),
                request -> {
                    mapped.add(request);
                    return Future.succeededFuture(ACCEPTED);
                });
    }

    @Test
    void a_client_is_known_by_its_key() throws Exception {
        // When
        HttpResponse<String> answer = post("shop-key", "events");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(mapped).extracting(MappingRequest::client).containsExactly("shop");
    }

    @Test
    void a_key_that_is_nobodys_is_refused() throws Exception {
        assertThat(problem(post("another", "events"))).isEqualTo("401 unauthorized");
    }

    @Test
    void a_key_opens_only_its_streams() throws Exception {
        // When
        HttpResponse<String> other = post("crm-key", "events");

        // Then
        assertThat(problem(other)).isEqualTo("403 stream_not_allowed");
        assertThat(other.body()).contains("it is for audiences");
        assertThat(post("crm-key", "audiences").statusCode()).isEqualTo(202);
    }

    @Test
    void a_client_with_enough_in_work_is_told_to_wait_and_others_are_not() throws Exception {
        // Given
        while (server.permits.admit("shop", 1 << 10) == Grant.GIVEN) {
            // as much as it may
        }

        // When
        HttpResponse<String> refused = post("shop-key", "audiences");

        // Then
        assertThat(problem(refused)).isEqualTo("429 too_much_in_work");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(post("crm-key", "audiences").statusCode()).isEqualTo(202);
    }

    @Test
    void while_requests_wait_too_long_only_a_client_with_nothing_in_work_is_let_in() throws Exception {
        // Given
        assertThat(server.permits.admit("shop", 1)).isEqualTo(Grant.GIVEN);
        server.behind = true;

        // When
        HttpResponse<String> refused = post("shop-key", "audiences");

        // Then
        assertThat(problem(refused)).isEqualTo("503 overloaded");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(post("crm-key", "audiences").statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> post(String key, String stream) throws Exception {
        return server.post(stream, "{}", "X-Api-Key", key, "Content-Type", "application/json");
    }

    private static String problem(HttpResponse<String> answer) throws Exception {
        return answer.statusCode() + " "
                + new ObjectMapper().readTree(answer.body()).path("code").asText();
    }
}
