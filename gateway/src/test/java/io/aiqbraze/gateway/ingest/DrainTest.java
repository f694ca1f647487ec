package io.aiqbraze.gateway.ingest;

import static io.aiqbraze.gateway.TestConditions.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.TestFutures;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class DrainTest {
    private static final MappingAnswer ACCEPTED =
            new MappingAnswer.Mapped(new MappingReceipt("r-1", "events", 1, 1, 0, 0, 1, "v1", List.of(), false));

    @TempDir
    Path directory;

    private final CountDownLatch mapping = new CountDownLatch(1);
    private final Promise<MappingAnswer> mapped = Promise.promise();
    private IngestServer server;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        server = new IngestServer(vertx, directory, "", Set.of("events"), request -> {
            mapping.countDown();
            return mapped.future();
        });
    }

    @Test
    void what_is_in_work_is_answered_on_a_connection_that_closes() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> inWork = post();
        Future<Void> stopped = drain();

        // When
        mapped.complete(ACCEPTED);

        // Then
        assertThat(inWork.get().statusCode()).isEqualTo(202);
        assertThat(inWork.get().headers().firstValue("Connection")).contains("close");
        TestFutures.await(stopped);
    }

    @Test
    void what_comes_while_others_are_in_work_is_told_to_come_again() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> inWork = post();
        Future<Void> stopped = drain();

        // When
        HttpResponse<String> late = server.post("events", "{}");
        boolean waited = !stopped.isComplete();
        mapped.complete(ACCEPTED);

        // Then
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("\"draining\"");
        assertThat(late.headers().firstValue("Connection")).contains("close");
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        assertThat(waited).isTrue();
        assertThat(inWork.get().statusCode()).isEqualTo(202);
        TestFutures.await(stopped);
    }

    @Test
    void when_all_is_answered_the_port_is_closed() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> inWork = post();
        mapped.complete(ACCEPTED);
        int status = inWork.get().statusCode();

        // When
        TestFutures.await(server.stop());

        // Then
        assertThat(status).isEqualTo(202);
        assertThatThrownBy(() -> server.post("events", "{}")).isInstanceOf(ConnectException.class);
    }

    /** Returns when the request is in work. */
    private CompletableFuture<HttpResponse<String>> post() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return server.post("events", "{}");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(mapping.await(30, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    /** Returns when the drain has begun. */
    private Future<Void> drain() throws Exception {
        Future<Void> stopped = server.stop();
        until(() -> server.post("no-such-stream", "{}").statusCode() == 503);
        return stopped;
    }
}
