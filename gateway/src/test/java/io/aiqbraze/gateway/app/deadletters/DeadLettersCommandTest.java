package io.aiqbraze.gateway.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.app.CommandRun;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival.Form;
import io.aiqbraze.gateway.model.Kind;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each command in this process, with port and key from a configuration file. */
@ExtendWith(VertxExtension.class)
class DeadLettersCommandTest {
    @TempDir
    Path directory;

    private AdminRig rig;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        rig = new AdminRig(vertx, directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void list_prints_a_table_without_line_breaks_from_the_data() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 3, "expired");

        // When
        CommandRun ended = run("k-1", "list", "--reason", "expired", "--limit", "2");

        // Then
        assertThat(ended.out().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("ID  REASON   STREAM  REQUEST  INDEX");
        assertThat(ended.out()).contains("what Braze said");
        assertThat(ended.err()).contains("1 more; the next page: --after 2");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void replay_goes_on_until_nothing_remains_and_shows_its_progress() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 1_200, "expired");

        // When
        CommandRun ended = run("k-1", "replay", "--reason", "expired");

        // Then
        assertThat(ended.out()).startsWith("replayed 1200 (1200 deliveries)");
        assertThat(ended.err()).contains("700 remain").contains("200 remain");
        assertThat(ended.exitCode()).isZero();
        assertThat(rig.waiting()).hasSize(1_200);
    }

    @Test
    void replay_says_what_stayed_and_why() throws Exception {
        // Given
        rig.failed(Kind.ATTRIBUTES, 2, "expired");
        rig.refused("events", "{\"external_id\":\"u-1\"}", Form.OBJECT, Map.of());

        // When
        CommandRun ended = run("k-1", "replay", "--all");

        // Then
        assertThat(ended.out()).contains("refused again 1").contains("left 2").contains("--even-if-older");
        assertThat(ended.exitCode()).isEqualTo(3);
    }

    @Test
    void discard_needs_to_be_told_which() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 2, "expired");

        // When
        CommandRun all = run("k-1", "discard");
        CommandRun one = run("k-1", "discard", "--id", "2");

        // Then
        assertThat(all.exitCode()).isOne();
        assertThat(all.err()).contains("say which dead letters");
        assertThat(one.out()).isEqualToIgnoringNewLines("discarded 1");
        assertThat(rig.outbox.counts()).isEqualTo(Map.of("expired", 1L));
    }

    @Test
    void a_wrong_key_and_a_wrong_address_are_told_apart() throws Exception {
        // When
        CommandRun wrongKey = run("k-2", "list");
        CommandRun wrongAddress = run("k-1", "list", "--to", "http://127.0.0.1:1");

        // Then
        assertThat(wrongKey.err()).contains("401").contains("admin key");
        assertThat(wrongAddress.err()).contains("is the gateway running?");
        assertThat(List.of(wrongKey.exitCode(), wrongAddress.exitCode())).containsExactly(1, 1);
    }

    @Test
    void an_address_that_is_given_comes_before_the_one_of_the_configuration() throws Exception {
        // When
        CommandRun given = run("1", "k-1", List.of("list", "--to", "http://127.0.0.1:" + rig.port + "/"));
        CommandRun none = run("0", "k-1", List.of("list"));

        // Then
        assertThat(given.exitCode()).as(given.err()).isZero();
        assertThat(none.err()).contains("leaves the admin port to chance; say it with --to");
        assertThat(none.exitCode()).isOne();
    }

    @Test
    void a_command_that_does_not_exist_prints_the_usage() throws Exception {
        assertThat(run("k-1").exitCode()).isEqualTo(2);
    }

    private CommandRun run(String key, String... arguments) throws Exception {
        return run("" + rig.port, key, List.of(arguments));
    }

    private CommandRun run(String port, String key, List<String> arguments) throws Exception {
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"), "admin: {host: 127.0.0.1, port: " + port + ", key: " + key + "}\n");
        var all = new ArrayList<>(arguments);
        if (!arguments.isEmpty()) {
            all.addAll(List.of("--config", file.toString()));
        }
        return CommandRun.of(new DeadLettersCommand(), all.toArray(String[]::new));
    }
}
