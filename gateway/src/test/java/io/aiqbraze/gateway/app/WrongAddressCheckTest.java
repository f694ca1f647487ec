package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gateway check --braze} with an address at which nobody answers, or somebody who is not Braze, or a Braze in trouble. */
@ExtendWith(VertxExtension.class)
class WrongAddressCheckTest extends CheckTest {
    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_port_where_nobody_listens_is_named_so() throws Exception {
        // When
        CommandRun ended = check(deadPort(), "all-secret");

        // Then
        assertThat(ofBraze(ended)).contains("default users.track: cannot tell (connection refused)");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void a_host_that_does_not_exist_is_named_so() throws Exception {
        // When
        CommandRun ended = checkAddress("http://rest.invalid", "all-secret", "30s");

        // Then
        assertThat(ofBraze(ended)).contains("default users.track: cannot tell (the host is not known to DNS)");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void a_braze_that_does_not_answer_is_named_so() throws Exception {
        // Given
        int port = server(0, "");

        // When
        CommandRun ended = checkAddress("http://127.0.0.1:" + port, "all-secret", "100ms");

        // Then
        assertThat(ofBraze(ended)).contains("default users.track: cannot tell (no answer in time)");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | {"message":"oops"}        | cannot tell (HTTP 500: oops)
            429 | {}                        | cannot tell (HTTP 429; Braze's rate limit is used up, try again later)
            404 | {"message":"Invalid URL"} | cannot tell (HTTP 404: Invalid URL; is restEndpoint the REST endpoint of your Braze instance?)
            400 | <html>bad request</html>  | cannot tell (HTTP 400: <html>bad request</html>; is restEndpoint the REST endpoint of your Braze instance?)
            200 | {}                        | cannot tell (HTTP 200; is restEndpoint the REST endpoint of your Braze instance?)
            403 | {"message":"Forbidden"}   | missing (HTTP 403: Forbidden)
            """)
    void what_an_answer_shows_depends_on_its_status(int status, String body, String words) throws Exception {
        // Given
        int port = server(status, body);

        // When
        CommandRun ended = check(port, "all-secret");

        // Then
        assertThat(ofBraze(ended)).contains("default users.track: " + words);
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | OK
            200 | {"status":"UP"}
            200 | {"message":"hello"}
            201 | {"error":"no"}
            400 | {"error":"no"}
            404 | <html>not found</html>
            302 | <html>log in</html>
            """)
    void an_address_that_is_not_brazes_is_named_so_in_clear_words(int status, String body) throws Exception {
        // Given
        int port = server(status, body);

        // When
        CommandRun ended = check(port, "all-secret");

        // Then
        assertThat(ofBraze(ended))
                .filteredOn(line -> line.startsWith("default: "))
                .singleElement()
                .asString()
                .startsWith("default: http://127.0.0.1:" + port + " does not answer as Braze does");
        assertThat(ofBraze(ended)).noneMatch(line -> line.endsWith(": ok"));
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void an_address_that_answers_any_request_with_the_same_refusal_is_not_good() throws Exception {
        // Given
        int port = server(400, "{\"message\":\"bad request\"}");

        // When
        CommandRun ended = check(port, "all-secret");

        // Then
        assertThat(ofBraze(ended)).anyMatch(line -> line.startsWith("default campaigns.list: cannot tell (HTTP 400"));
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void an_answer_longer_than_any_of_brazes_is_not_its_own() throws Exception {
        // Given
        int port = server(201, "{\"message\":\"success\"}" + " ".repeat(1 << 20));

        // When
        CommandRun ended = check(port, "all-secret");

        // Then
        assertThat(ofBraze(ended)).anyMatch(line -> line.startsWith("default users.track: cannot tell (HTTP 201: "));
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void a_redirect_is_not_followed_with_the_key() throws Exception {
        // Given
        CompletableFuture<HttpServerRequest> followed = new CompletableFuture<>();
        int elsewhere = server(request -> {
            followed.complete(request);
            request.response().setStatusCode(201).end();
        });
        int port = server(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "http://127.0.0.1:" + elsewhere + "/campaigns/list")
                .end());

        // When
        CommandRun ended = check(port, "all-secret");

        // Then
        assertThat(ofBraze(ended)).anyMatch(line -> line.startsWith("default campaigns.list: cannot tell (HTTP 302"));
        assertThat(followed).isNotDone();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    /** Answers everything alike; status 0 never answers. */
    private int server(int status, String body) {
        return server(request -> {
            if (status != 0) {
                request.response().setStatusCode(status).end(body);
            }
        });
    }

    private int server(Handler<HttpServerRequest> answer) {
        return await(vertx.createHttpServer().requestHandler(answer).listen(0, "127.0.0.1"))
                .actualPort();
    }
}
