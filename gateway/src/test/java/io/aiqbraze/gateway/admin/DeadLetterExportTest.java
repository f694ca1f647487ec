package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DeadLetterExportTest {
    private static final int LETTERS = 20_000;
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    private static final RefusedPayload LETTER = new RefusedPayload(
            new Origin("default", "events", "r-1", "v1", AT),
            "0",
            null,
            "missing_user",
            "",
            "no user",
            AT,
            JsonBytes.of("{}"),
            new Arrival(Arrival.Form.OBJECT, Lane.LIVE, Map.of()));

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void it_comes_to_its_end_however_many_pages_it_has() throws Exception {
        // Given
        var export = new DeadLetterExport(aLetterAPage());
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> export.run(request.params(), request))
                .listen(0, "127.0.0.1"));

        // When
        String lines = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        // Then
        assertThat(lines.lines()).hasSize(LETTERS);
    }

    /** Each answer comes on a turn of its own, as from the disk. */
    private DeadLetters aLetterAPage() {
        return (DeadLetters) Proxy.newProxyInstance(
                DeadLetters.class.getClassLoader(), new Class<?>[] {DeadLetters.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("count")) {
                        return later(new MatchCount(LETTERS, LETTERS));
                    }
                    long id = ((DeadLetterFilter) arguments[0]).after() + 1;
                    return later(id <= LETTERS ? List.of(new StoredLetter(id, LETTER, 1)) : List.of());
                });
    }

    private <T> Future<T> later(T answer) {
        Promise<T> promise = Promise.promise();
        vertx.getOrCreateContext().runOnContext(turn -> promise.complete(answer));
        return promise.future();
    }
}
