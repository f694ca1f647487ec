package io.aiqbraze.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.admin.AdminVerticle;
import io.aiqbraze.gateway.admin.PlayedGateway;
import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.http.TlsPair;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask an admin port by TLS. */
class TlsCommandsTest {
    private static final String WORKSPACE = "workspaces: {default: {restEndpoint: 'http://127.0.0.1:1', apiKey: k}}\n";

    private final Vertx vertx = Vertx.vertx();
    private final StringWriter printed = new StringWriter();

    @TempDir
    private Path directory;

    private Path configuration;
    private int port;

    @BeforeEach
    void listen() throws Exception {
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
                TlsFiles.open(vertx, "admin.tls", settings.tls()),
                System::nanoTime);
        vertx.deployVerticle(admin).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        port = admin.port();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
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
