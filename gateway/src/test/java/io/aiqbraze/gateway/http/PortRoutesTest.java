package io.aiqbraze.gateway.http;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real sockets, with a router of the test's. */
@ExtendWith(VertxExtension.class)
class PortRoutesTest {
    private static final RefusalWriter REFUSALS =
            (request, problem) -> HttpAnswer.of(problem).write(request.response());

    private int port;

    @BeforeEach
    void listen(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/page").handler(routing -> routing.response().end("shown"));
        router.post("/things/*").setName("/things/{thing}").handler(routing -> {
            throw new IllegalStateException("words of the failure");
        });
        PortRoutes.install(router, REFUSALS, null);
        HttpServer listening =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = listening.actualPort();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /page HTTP/1.1|Host: localhost, 200, shown",
        "GET /other HTTP/1.1|Host: localhost, 404, 'here are GET /page, POST /things/{thing}'",
        "POST /page HTTP/1.1|Host: localhost, 404, not_found",
        "OPTIONS * HTTP/1.1|Host: localhost, 404, not_found",
        "GET /%zz HTTP/1.1|Host: localhost, 400, bad_request",
        "GET /page HTTP/1.1|Accept: */*, 400, bad_request",
        "POST /things/1 HTTP/1.1|Host: localhost, 500, internal_error",
    })
    void what_no_route_answers_is_a_problem(String head, int status, String says) throws Exception {
        // Given
        try (var client = RawClient.connect(port)) {
            // When
            RawClient.Answer answer = client.ask(head, "");

            // Then
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(says);
        }
    }

    @Test
    void a_failure_of_a_route_tells_a_client_nothing_of_itself() throws Exception {
        // Given
        try (var client = RawClient.connect(port)) {
            // When
            RawClient.Answer answer = client.ask("POST /things/1 HTTP/1.1|Host: localhost", "");

            // Then
            assertThat(answer.body()).doesNotContain("words of the failure");
        }
    }
}
