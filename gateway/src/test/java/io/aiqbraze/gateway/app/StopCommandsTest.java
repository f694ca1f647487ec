package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.LineTotals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopCommandsTest extends StopOrdersTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_pause_by_command_holds_until_it_is_resumed() throws Exception {
        // Given
        rig.campaign("welcome", "u-1");
        until(() -> rig.total(LineTotals::delivered) == 1);

        // When
        int paused = run("pause", "--campaign-id", "welcome", "--reason", "a test", "--until", "2h");
        rig.campaign("welcome", "u-2");
        int waiting = run("waiting", "--user", "u-2");
        int resumed = run("resume", "--all");
        until(() -> rig.total(LineTotals::delivered) == 2);

        // Then
        assertThat(new int[] {paused, waiting, resumed}).containsOnly(0);
        assertThat(out.toString())
                .contains("becomes welcome-eu-prod at Braze", "matches 0", "u-2", "paused", "ended 1 pauses");
    }

    @Test
    void what_nobody_knows_is_refused_with_the_command_that_does_it() {
        // When
        int refused = run("pause", "--stream", "evnts");
        int forced = run("pause", "--stream", "evnts", "--force");

        // Then
        assertThat(refused).isOne();
        assertThat(err.toString()).contains("matches", "events", "gateway pause --stream 'evnts' --force");
        assertThat(forced).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause                      | say which deliveries, such as by --stream",
                "resume                     | say which deliveries, such as by --stream",
                "discard --yes              | say which deliveries, such as by --stream",
                "discard --all --stream e   | --all is everything",
                "pause --all --user u       | --all is everything",
            })
    void a_command_that_does_not_say_which_deliveries_is_refused_by_its_options(String command, String words) {
        // When
        int exitCode = run(command.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith(words);
        assertThat(rig.outbox.stops()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "discard"})
    void the_command_that_a_refused_order_about_letters_names_exists(String order) {
        // When
        int refused = run("dead-letters", order, "--id", "7,8");
        int forced = run("dead-letters", order, "--id", "7,8", "--force");

        // Then
        assertThat(refused).isOne();
        assertThat(err.toString()).contains("gateway dead-letters " + order + " --id 7,8 --force");
        assertThat(forced).isZero();
    }

    @Test
    void an_export_into_a_directory_that_does_not_exist_says_what_cannot_be_written() {
        // When
        String file = directory.resolve("none/letters.ndjson").toString();
        int exitCode = run("dead-letters", "export", "--output", file);

        // Then
        assertThat(exitCode).isOne();
        assertThat(err.toString().strip()).isEqualTo("cannot write " + file + ": NoSuchFileException");
    }

    @Test
    void a_discard_shows_its_dry_run_and_asks_for_a_yes() throws Exception {
        // Given
        rig.press("/api/pause", "{\"all\":true}");
        rig.campaign("welcome", "u-1", "u-2");

        // When
        int asked = run("discard", "--stream", "campaigns");
        long heldBefore = rig.outbox.stops().size();
        int planned = run("discard", "--stream", "campaigns", "--yes");
        int undone = run("undo", "2");
        int now = run("discard", "--campaign-id", "welcome", "--now", "--yes");

        // Then
        assertThat(asked).isEqualTo(3);
        assertThat(heldBefore).isOne();
        assertThat(new int[] {planned, undone, now}).containsOnly(0);
        assertThat(out.toString())
                .contains("matches 2: campaigns 2", "until then: gateway undo 2", "undone 2", "discarded 2");
        assertThat(err.toString()).contains("the same with --yes does it");
        assertThat(rig.total(LineTotals::discarded)).isEqualTo(2);
    }

    @Test
    void the_totals_are_a_table() throws Exception {
        // Given
        rig.press("/api/pause", "{\"all\":true}");
        rig.event("u-1", "e");

        // When
        int exitCode = run("waiting", "--totals");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("plannedDiscard", "default", "track", "events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "discard", "undo", "waiting"})
    void each_command_has_help(String command) {
        // When
        int exitCode = run(command, "--help");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("Usage: gateway " + command, "--to");
    }

    private int run(String... arguments) {
        String[] all = arguments[arguments.length - 1].equals("--help")
                ? arguments
                : Stream.concat(
                                Arrays.stream(arguments),
                                Stream.of(
                                        "--to",
                                        rig.address(),
                                        "--config",
                                        directory.resolve("gateway.yaml").toString()))
                        .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
