package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.admin.AdminVerticle;
import io.aiqbraze.gateway.admin.PlayedGateway;
import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.http.TlsPair;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.junit5.VertxExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask an admin port by TLS. */
@ExtendWith(VertxExtension.class)
class TlsCommandsTest {
    private static final String WORKSPACE = "workspaces: {default: {restEndpoint: 'http://127.0.0.1:1', apiKey: k}}\n";

    private Vertx vertx;
    private final StringWriter printed = new StringWriter();

    @TempDir
    private Path directory;

    private Path configuration;
    private int port;

    @BeforeEach
    void listen(Vertx vertx) throws Exception {
        this.vertx = vertx;
        configuration = Files.writeString(
                directory.resolve("gateway.yaml"),
                "admin: {port: 0, key: k-1, " + TlsPair.FIRST.write(directory) + "}");
        AdminSettings settings = new ConfigurationLoader(Map.of())
                .loadOffline(Optional.of(configuration))
                .admin();
        var admin = new AdminVerticle(
                settings,
                "127.0.0.1",
                new PlayedGateway().operations(PlayedGateway.NO_PREVIEW),
                new AdminMeters(new SimpleMeterRegistry()),
                TlsFiles.open(vertx, "admin.tls", settings.tls()),
                System::nanoTime);
        String unused = await(vertx.deployVerticle(admin));
        port = admin.port();
    }

    @Test
    void a_port_whose_certificate_is_named_is_asked() {
        assertThat(list("--ca", directory.resolve("tls.crt").toString())).isZero();
    }

    @Test
    void a_certificate_that_nobody_named_is_not_trusted() {
        // When
        int code = list();

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("is not trusted", "--ca FILE");
    }

    @Test
    void another_certificate_is_not_trusted() throws Exception {
        // Given
        Path other = Files.createDirectory(directory.resolve("other"));
        String unused = TlsPair.SECOND.write(other);

        // When
        int code = list("--ca", other.resolve("tls.crt").toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("is not trusted");
    }

    @Test
    void a_file_without_certificates_is_named() throws Exception {
        // Given
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing");

        // When
        int code = list("--ca", none.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("--ca " + none + " holds no certificates");
    }

    @Test
    void a_check_names_files_that_are_no_pair() throws Exception {
        // Given
        Files.writeString(directory.resolve("tls.key"), "nothing");

        // When
        int code = run("check", "--config", offline().toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("admin.tls: ", "are no pair");
    }

    @Test
    void a_pair_of_which_half_is_missing_is_refused_by_its_setting() throws Exception {
        // Given
        Path half = Files.writeString(
                directory.resolve("half.yaml"), "ingest: {tls: {certificateFile: tls.crt}}\n" + WORKSPACE);

        // When
        int code = run("check", "--config", half.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("ingest.tls.keyFile", "the files of both, or of neither");
    }

    @Test
    void a_file_is_sent_to_a_port_whose_certificate_is_named() throws Exception {
        // Given
        Path file =
                Files.writeString(directory.resolve("events.ndjson"), "{\"external_id\":\"u-1\",\"name\":\"login\"}\n");
        String url = ingest();

        // When
        int trusted = send(file, url, "--ca", directory.resolve("tls.crt").toString());
        int strange = send(file, url, "--restart");

        // Then
        assertThat(trusted).as(printed.toString()).isZero();
        assertThat(strange).isEqualTo(1);
        assertThat(printed.toString()).contains("is not trusted", "--ca FILE");
    }

    /** A gateway that takes everything; returns its address. */
    private String ingest() throws Exception {
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(directory.resolve("tls.crt").toString())
                        .setKeyPath(directory.resolve("tls.key").toString()));
        HttpServer listening = await(vertx.createHttpServer(options)
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .setStatusCode(202)
                                .putHeader("Content-Type", "application/json")
                                .end(
                                        "{\"requestId\":\"r-1\",\"stream\":\"events\",\"payloads\":1,\"accepted\":1,\"filtered\":0,"
                                                + "\"rejected\":0,\"deliveries\":1,\"ruleVersion\":\"v\",\"errors\":[],"
                                                + "\"errorsTruncated\":false}")))
                .listen(0, "127.0.0.1"));
        return "https://127.0.0.1:" + listening.actualPort();
    }

    private int send(Path file, String url, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "send", "events", file.toString(), "--to", url, "--quiet", "--config", configuration.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private Path offline() throws Exception {
        return Files.writeString(directory.resolve("check.yaml"), Files.readString(configuration) + "\n" + WORKSPACE);
    }

    private int list(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "dead-letters", "list", "--to", "https://127.0.0.1:" + port, "--config", configuration.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var out = new PrintWriter(printed, true);
        return Main.commandLine().setOut(out).setErr(out).execute(arguments);
    }
}
