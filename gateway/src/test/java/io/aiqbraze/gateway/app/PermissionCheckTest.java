package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.Sandbox;
import io.aiqbraze.sandbox.SandboxSettings;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gateway check --braze}: what the sandbox permits to keys. */
@ExtendWith(VertxExtension.class)
class PermissionCheckTest extends CheckTest {
    private static final Set<String> NEEDED =
            Set.of("users.track", "users.export.ids", "campaigns.trigger.send", "campaigns.list");
    private static final SandboxSettings SANDBOX = SandboxSettings.defaults()
            .withPort(0)
            .withKeys(List.of(
                    ApiKey.of("all-secret"),
                    new ApiKey("needed-secret", NEEDED),
                    new ApiKey("track-secret", Set.of("users.track"))));

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_key_that_may_do_everything_is_good() throws Exception {
        // When
        CommandRun ended = check(sandbox(), "all-secret");

        // Then
        assertThat(ofBraze(ended))
                .containsExactly(
                        "default users.track: ok",
                        "default users.export.ids: ok",
                        "default campaigns.trigger.send: ok",
                        "default campaigns.list: ok",
                        "default canvas.trigger.send: ok");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void a_key_without_canvases_is_good_enough() throws Exception {
        // When
        CommandRun ended = check(sandbox(), "needed-secret");

        // Then
        assertThat(ofBraze(ended))
                .contains("default canvas.trigger.send: missing (HTTP 403: Access Denied);"
                        + " only rules that trigger canvases need it");
        assertThat(ended.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.track", "users.export.ids", "campaigns.trigger.send", "campaigns.list"})
    void a_missing_permission_is_named_and_fails_the_check(String missing) throws Exception {
        // Given
        Set<String> rest = NEEDED.stream().filter(one -> !one.equals(missing)).collect(Collectors.toSet());
        int port = sandbox(SANDBOX.withKeys(List.of(new ApiKey("some-secret", rest))));

        // When
        CommandRun ended = check(port, "some-secret");

        // Then
        assertThat(ofBraze(ended)).contains("default " + missing + ": missing (HTTP 403: Access Denied)");
        assertThat(ofBraze(ended)).filteredOn(line -> line.endsWith(": ok")).hasSize(3);
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void an_unknown_key_is_refused_everywhere_and_never_shown() throws Exception {
        // When
        CommandRun ended = check(sandbox(), "wrong-secret");

        // Then
        assertThat(ofBraze(ended))
                .contains("default users.track: missing (HTTP 401: Invalid API Key)")
                .anyMatch(line -> line.startsWith("default: nothing is permitted; is the key a REST API key"));
        assertThat(ended.out() + ended.err()).doesNotContain("secret");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void braze_holds_and_sends_nothing_afterwards() throws Exception {
        // Given
        int port = sandbox();
        String before = held(port);

        // When
        CommandRun ended = check(port, "all-secret");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(held(port)).isEqualTo(before);
    }

    private int sandbox() {
        return sandbox(SANDBOX);
    }

    private int sandbox(SandboxSettings settings) {
        return await(Sandbox.start(vertx, settings)).port();
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
