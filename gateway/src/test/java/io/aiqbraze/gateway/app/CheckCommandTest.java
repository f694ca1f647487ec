package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.Sandbox;
import io.aiqbraze.sandbox.SandboxSettings;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@ExtendWith(VertxExtension.class)
class CheckCommandTest {
    private static final Set<String> NEEDED =
            Set.of("users.track", "users.export.ids", "campaigns.trigger.send", "campaigns.list");
    private static final SandboxSettings SANDBOX = SandboxSettings.defaults()
            .withPort(0)
            .withKeys(List.of(
                    ApiKey.of("all-secret"),
                    new ApiKey("needed-secret", NEEDED),
                    new ApiKey("track-secret", Set.of("users.track"))));

    private Vertx vertx;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_key_that_may_do_everything_is_good() throws Exception {
        // When
        int exitCode = check(sandbox(), "all-secret");

        // Then
        assertThat(lines())
                .containsExactly(
                        "default users.track: ok",
                        "default users.export.ids: ok",
                        "default campaigns.trigger.send: ok",
                        "default campaigns.list: ok",
                        "default canvas.trigger.send: ok");
        assertThat(exitCode).isZero();
    }

    @Test
    void a_key_without_canvases_is_good_enough() throws Exception {
        // When
        int exitCode = check(sandbox(), "needed-secret");

        // Then
        assertThat(lines())
                .contains("default canvas.trigger.send: missing (HTTP 403: Access Denied);"
                        + " only rules that trigger canvases need it");
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.track", "users.export.ids", "campaigns.trigger.send", "campaigns.list"})
    void a_missing_permission_is_named_and_fails_the_check(String missing) throws Exception {
        // Given
        Set<String> rest = NEEDED.stream().filter(one -> !one.equals(missing)).collect(Collectors.toSet());
        int port = sandbox(SANDBOX.withKeys(List.of(new ApiKey("some-secret", rest))));

        // When
        int exitCode = check(port, "some-secret");

        // Then
        assertThat(lines()).contains("default " + missing + ": missing (HTTP 403: Access Denied)");
        assertThat(lines()).filteredOn(line -> line.endsWith(": ok")).hasSize(3);
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void an_unknown_key_is_refused_everywhere_and_never_shown() throws Exception {
        // When
        int exitCode = check(sandbox(), "wrong-secret");

        // Then
        assertThat(lines())
                .contains("default users.track: missing (HTTP 401: Invalid API Key)")
                .anyMatch(line -> line.startsWith("default: nothing is permitted; is the key a REST API key"));
        assertThat(out + " " + err).doesNotContain("secret");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void braze_holds_and_sends_nothing_afterwards() throws Exception {
        // Given
        int port = sandbox();
        String before = held(port);

        // When
        int exitCode = check(port, "all-secret");

        // Then
        assertThat(exitCode).isZero();
        assertThat(held(port)).isEqualTo(before);
    }

    @Test
    void a_port_where_nobody_listens_is_named_so() throws Exception {
        // When
        int exitCode = check(deadPort(), "all-secret");

        // Then
        assertThat(lines()).contains("default users.track: cannot tell (connection refused)");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void a_host_that_does_not_exist_is_named_so() throws Exception {
        // When
        int exitCode = checkAddress("http://rest.invalid", "all-secret", "30s");

        // Then
        assertThat(lines()).contains("default users.track: cannot tell (the host is not known to DNS)");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void a_braze_that_does_not_answer_is_named_so() throws Exception {
        // Given
        int port = server(0, "");

        // When
        int exitCode = checkAddress("http://127.0.0.1:" + port, "all-secret", "100ms");

        // Then
        assertThat(lines()).contains("default users.track: cannot tell (no answer in time)");
        assertThat(exitCode).isEqualTo(1);
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
        int exitCode = check(port, "all-secret");

        // Then
        assertThat(lines()).contains("default users.track: " + words);
        assertThat(exitCode).isEqualTo(1);
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
        int exitCode = check(port, "all-secret");

        // Then
        assertThat(lines())
                .filteredOn(line -> line.startsWith("default: "))
                .singleElement()
                .asString()
                .startsWith("default: http://127.0.0.1:" + port + " does not answer as Braze does");
        assertThat(lines()).noneMatch(line -> line.endsWith(": ok"));
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void an_address_that_answers_any_request_with_the_same_refusal_is_not_good() throws Exception {
        // Given
        int port = server(400, "{\"message\":\"bad request\"}");

        // When
        int exitCode = check(port, "all-secret");

        // Then
        assertThat(lines()).anyMatch(line -> line.startsWith("default campaigns.list: cannot tell (HTTP 400"));
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void an_answer_longer_than_any_of_brazes_is_not_its_own() throws Exception {
        // Given
        int port = server(201, "{\"message\":\"success\"}" + " ".repeat(1 << 20));

        // When
        int exitCode = check(port, "all-secret");

        // Then
        assertThat(lines()).anyMatch(line -> line.startsWith("default users.track: cannot tell (HTTP 201: "));
        assertThat(exitCode).isEqualTo(1);
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
        int exitCode = check(port, "all-secret");

        // Then
        assertThat(lines()).anyMatch(line -> line.startsWith("default campaigns.list: cannot tell (HTTP 302"));
        assertThat(followed).isNotDone();
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void a_dashboards_address_and_one_without_encryption_are_worth_a_warning() throws Exception {
        // Given
        Path file = configuration("http://dashboard-01.braze.eu", "all-secret", "30s");

        // When
        int exitCode = run("--config", file.toString());

        // Then
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("warning: workspaces.default.restEndpoint: "));
        assertThat(exitCode).isZero();
    }

    @Test
    void without_the_option_braze_is_not_asked() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:" + deadPort(), "all-secret", "30s");

        // When
        int exitCode = run("--config", file.toString());

        // Then
        assertThat(out.toString().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("configuration and rules are good: rule version ");
        assertThat(exitCode).isZero();
    }

    @Test
    void the_tests_of_the_rules_are_run_and_counted() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:" + deadPort(), "all-secret", "30s");

        // When
        int exitCode = run("--config", file.toString());

        // Then
        assertThat(out.toString()).containsPattern("tests of the rules: \\d+ tests, all passed\n$");
        assertThat(exitCode).isZero();
    }

    @Test
    void a_failing_test_and_a_broken_file_of_tests_fail_the_check() throws Exception {
        // Given
        Path tests = Files.createDirectory(directory.resolve("tests"));
        Files.writeString(directory.resolve("one.jq"), "empty");
        Files.writeString(directory.resolve("two.jq"), "empty");
        Files.writeString(tests.resolve("one.yaml"), "tests: [{ name: a, payload: 1, refused: { code: x } }]");
        Files.writeString(tests.resolve("two.yaml"), "tests: []");
        Path file = configuration("http://127.0.0.1:1", "all-secret", "30s");
        Files.writeString(file, Files.readString(file).replace("../mapping-rules", directory.toString()));

        // When
        int exitCode = run("--config", file.toString());

        // Then
        assertThat(err)
                .hasToString(tests.resolve("one.yaml")
                        + ":1: test \"a\" failed: expected the refusal x, got nothing (filtered)\n"
                        + tests.resolve("two.yaml")
                        + ":1: tests must be a list of at least one test\n"
                        + "tests of the rules: 1 test, 1 failed, 1 of the files cannot be used;"
                        + " `gateway rules test` shows the differences\n");
        assertThat(out.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void an_age_for_a_stream_that_does_not_exist_is_worth_a_warning() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:1", "all-secret", "30s");
        Files.writeString(
                file,
                Files.readString(file).replace("dispatch: {", "dispatch: {retry: {maxAgeOfStreams: {carts: 1h}}, "));

        // When
        int exitCode = run("--config", file.toString());

        // Then
        assertThat(err).hasToString("warning: dispatch.retry.maxAgeOfStreams: there is no stream 'carts'\n");
        assertThat(exitCode).isZero();
    }

    @Test
    void bounds_that_the_disk_cannot_hold_fail_the_check_with_what_they_add_up_to() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:1", "all-secret", "30s");
        Files.writeString(
                file, Files.readString(file) + "\noutbox: {maxBytes: 9000TB, directory: " + directory + "/data}\n");

        // When
        int exitCode = run("--config", file.toString());

        // Then
        assertThat(err.toString())
                .startsWith("outbox.directory " + directory + "/data: the database (outbox.maxBytes, 9216000GB)")
                .contains("its log", "the reserve", "do not fit its disk");
        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(exitCode).isEqualTo(1);
    }

    private int check(int port, String key) throws IOException {
        return checkAddress("http://127.0.0.1:" + port, key, "30s");
    }

    private int checkAddress(String address, String key, String patience) throws IOException {
        return run("--braze", "--config", configuration(address, key, patience).toString());
    }

    private Path configuration(String address, String key, String patience) throws IOException {
        return Files.writeString(
                directory.resolve("gateway.yaml"),
                "rules: {directory: ../mapping-rules}\n"
                        + "dispatch: {requestTimeout: " + patience + "}\n"
                        + "workspaces: {default: {restEndpoint: '" + address + "', apiKey: " + key + "}}\n");
    }

    private int run(String... arguments) {
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** What was said about Braze. */
    private List<String> lines() {
        return out.toString().lines().skip(2).toList();
    }

    private int sandbox() {
        return sandbox(SANDBOX);
    }

    private int sandbox(SandboxSettings settings) {
        return await(Sandbox.start(vertx, settings)).port();
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

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String held(int port) throws IOException {
        return look(port, "users") + look(port, "events") + look(port, "sends");
    }

    private static String look(int port, String page) throws IOException {
        try (var answer = URI.create("http://127.0.0.1:" + port + "/sandbox/" + page)
                .toURL()
                .openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
