package io.aiqbraze.gateway.app.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.testkit.ScriptedGateway.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppedSendTest {
    @TempDir
    Path directory;

    private SendRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new SendRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 415})
    void what_cannot_pass_stops_at_once_and_the_next_run_goes_on(int status) throws Exception {
        // Given
        rig.gateway()
                .answer(request ->
                        request.number() >= 1 ? Optional.of(Reply.of(status, "in words")) : Optional.empty());

        // When
        int stopped = rig.send(rig.events(4), "--part-payloads", "1");
        List<String> left = rig.files();
        rig.gateway().answer(request -> Optional.empty());
        int resumed = rig.send(rig.events(4), "--part-payloads", "1");

        // Then
        assertThat(stopped).isOne();
        assertThat(rig.err())
                .contains("stopped: the gateway answered " + status + ": in words")
                .contains("goes on behind part 1 (record 1)");
        assertThat(left).hasSize(2).anyMatch(name -> name.matches("events\\.ndjson\\.[0-9a-f]{12}\\.resume"));
        assertThat(resumed).isZero();
        assertThat(rig.gateway().bodies())
                .containsExactly("{\"n\":0}\n", "{\"n\":1}\n", "{\"n\":1}\n", "{\"n\":2}\n", "{\"n\":3}\n");
        assertThat(rig.files()).containsExactly("events.ndjson");
        assertThat(rig.numbers()).containsEntry("payloads", "4").containsEntry("parts", "4");
    }

    @Test
    void a_half_that_was_taken_is_not_sent_again() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> request.lines() > 2
                        ? Optional.of(Reply.of(413, "too large"))
                        : request.number() == 2 ? Optional.of(Reply.of(400, "no")) : Optional.empty());
        int stopped = rig.send(rig.events(4), "--part-payloads", "4");

        // When
        rig.gateway()
                .answer(request -> request.lines() > 2 ? Optional.of(Reply.of(413, "too large")) : Optional.empty());
        int resumed = rig.send(rig.events(4), "--part-payloads", "4");

        // Then
        assertThat(List.of(stopped, resumed)).containsExactly(1, 0);
        assertThat(rig.gateway().bodies().stream().filter("{\"n\":0}\n{\"n\":1}\n"::equals))
                .hasSize(1);
        assertThat(rig.numbers()).containsEntry("payloads", "4");
    }

    @Test
    void a_gateway_that_is_away_is_given_up_in_the_end() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> Optional.of(new Reply(503, "{\"detail\":\"full\"}", Map.of("Retry-After", "3600"))));

        // When
        int exitCode = rig.send(rig.events(1), "--retry-for", "30s");

        // Then
        assertThat(exitCode).isOne();
        assertThat(rig.err())
                .contains("stopped: the gateway answered 503: full; gave up after trying for 30 s (--retry-for)")
                .contains("the gateway has acknowledged nothing");
        assertThat(rig.out()).isEmpty();
        assertThat(rig.files()).containsExactly("events.ndjson");
    }

    @Test
    void a_gateway_that_does_not_answer_is_named() throws Exception {
        // Given
        String url = rig.gateway().url();
        rig.gateway().close();

        // When
        int exitCode = rig.send(rig.events(1), "--retry-for", "0s");

        // Then
        assertThat(exitCode).isOne();
        assertThat(rig.err()).contains("no answer from the gateway at " + url + " (ConnectException)");
    }

    @Test
    void a_changed_file_is_not_gone_on_with_unless_told_to() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> request.number() == 1 ? Optional.of(Reply.of(401, "no key")) : Optional.empty());
        assertThat(rig.send(rig.events(4))).isOne();
        Path changed = Files.writeString(directory.resolve("events.ndjson"), "{\"n\":7}\n{\"n\":8}\n{\"n\":9}\n");

        // When
        int refused = rig.send(changed);
        int restarted = rig.send(changed, "--restart");

        // Then
        assertThat(List.of(refused, restarted)).containsExactly(1, 0);
        assertThat(rig.err()).contains("not the one of which an earlier run has sent 2 records", "--restart");
        assertThat(rig.gateway().bodies().subList(2, 4)).containsExactly("{\"n\":7}\n{\"n\":8}\n", "{\"n\":9}\n");
    }

    @Test
    void a_resume_file_of_another_destination_is_not_used() throws Exception {
        // Given
        String kept = directory.resolve("kept").toString();
        rig.gateway()
                .answer(request -> request.number() == 1 ? Optional.of(Reply.of(401, "no key")) : Optional.empty());
        assertThat(rig.send(rig.events(4), "--resume-file", kept)).isOne();

        // When
        int exitCode = rig.send(rig.events(4), "--resume-file", kept, "--query", "lane=bulk");

        // Then
        assertThat(exitCode).isOne();
        assertThat(rig.err())
                .contains("kept was left by a run to " + rig.gateway().url() + ", stream events, query {}");
    }

    @Test
    void where_progress_cannot_be_kept_sending_goes_on_with_a_warning() throws Exception {
        // When
        int exitCode = rig.send(
                rig.events(5),
                "--resume-file",
                directory.resolve("nowhere/kept").toString());

        // Then
        assertThat(exitCode).isZero();
        assertThat(rig.err()).containsOnlyOnce("warning: progress cannot be kept in");
        assertThat(rig.gateway().requests()).hasSize(3);
    }

    @Test
    void parts_that_came_through_ahead_of_one_that_did_not_are_not_sent_again() throws Exception {
        // Given the first is refused when the second is taken
        var second = new CountDownLatch(1);
        rig.gateway().answer(request -> {
            if (request.body().contains("0")) {
                SendRig.await(second);
                return Optional.of(Reply.of(401, "no key"));
            }
            second.countDown();
            return Optional.empty();
        });
        int stopped = rig.send(rig.events(4), "--parallel", "2");

        // When
        rig.gateway().answer(request -> Optional.empty());
        int resumed = rig.send(rig.events(4), "--parallel", "2");

        // Then
        assertThat(List.of(stopped, resumed)).containsExactly(1, 0);
        assertThat(rig.gateway().bodies().stream().filter(body -> body.contains("2")))
                .hasSize(1);
        assertThat(rig.numbers()).containsEntry("payloads", "4");
    }

    @Test
    void a_document_that_breaks_sends_what_is_complete() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("broken.json"), "[{\"n\":0},\n{\"n\":1},\n{\"n\":tru}]");

        // When
        int exitCode = rig.send(file);

        // Then
        assertThat(exitCode).isOne();
        assertThat(rig.gateway().bodies()).containsExactly("[{\"n\":0},{\"n\":1}]");
        assertThat(rig.err())
                .contains("broken.json: the input is not valid JSON at line 3, column")
                .contains("(behind 2 complete records)");
    }
}
