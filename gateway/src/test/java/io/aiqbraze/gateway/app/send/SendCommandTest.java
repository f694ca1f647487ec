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
import org.junit.jupiter.params.provider.CsvSource;

class SendCommandTest {
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

    @Test
    void parts_come_in_order_with_key_query_and_a_key_of_their_own() throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "secret-1\n");

        // When
        int exitCode =
                rig.send(rig.events(5), "--query", "audience_id=4 7", "--query", "b=&", "--key-file", key.toString());

        // Then
        assertThat(exitCode).as(rig.err()).isZero();
        assertThat(rig.gateway().bodies())
                .containsExactly("{\"n\":0}\n{\"n\":1}\n", "{\"n\":2}\n{\"n\":3}\n", "{\"n\":4}\n");
        assertThat(rig.gateway().requests()).allSatisfy(request -> {
            assertThat(request.pathAndQuery()).isEqualTo("/v1/ingest/events?audience_id=4%207&b=%26");
            assertThat(request.header("Authorization")).isEqualTo("Bearer secret-1");
            assertThat(request.header("Content-type")).isEqualTo("application/x-ndjson");
            assertThat(request.header("Content-encoding")).isEqualTo("gzip");
        });
        assertThat(rig.keys()).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void a_file_that_is_sent_anew_has_other_keys() throws Exception {
        // When
        assertThat(rig.send(rig.events(5))).isZero();
        assertThat(rig.send(rig.events(5))).isZero();

        // Then
        assertThat(rig.keys()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void a_run_that_goes_on_has_the_keys_of_the_one_before_it() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> request.number() == 1 ? Optional.of(Reply.of(400, "not now")) : Optional.empty());
        assertThat(rig.send(rig.events(5))).isOne();

        // When
        assertThat(rig.send(rig.events(5))).isZero();

        // Then
        assertThat(rig.keys()).hasSize(4);
        assertThat(rig.keys().get(2)).isEqualTo(rig.keys().get(1));
    }

    @Test
    void the_summary_counts_and_nothing_is_left_beside_the_file() throws Exception {
        // When
        assertThat(rig.send(rig.events(5))).isZero();

        // Then
        assertThat(rig.numbers())
                .containsEntry("payloads", "5")
                .containsEntry("accepted", "5")
                .containsEntry("parts", "3");
        assertThat(rig.files()).containsExactly("events.ndjson");
    }

    @Test
    void refused_payloads_are_counted_and_shown_by_code_and_sending_goes_on() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> request.number() == 1
                        ? Optional.of(new Reply(
                                422,
                                "{\"payloads\":2,\"accepted\":0,\"filtered\":0,\"rejected\":2,\"deliveries\":0,\"errors\":["
                                        + "{\"index\":\"0\",\"code\":\"bad_name\",\"path\":\"/name\",\"message\":\"first\\n\"},"
                                        + "{\"index\":\"1\",\"code\":\"bad_name\",\"path\":\"\",\"message\":\"second\"}]}",
                                Map.of()))
                        : Optional.empty());

        // When
        int exitCode = rig.send(rig.events(5));

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(rig.numbers()).containsEntry("accepted", "3").containsEntry("rejected", "2");
        assertThat(rig.out())
                .contains("refused as bad_name: 2\n  record 3 at /name: first \n  record 4: second\n")
                .contains("gateway dead-letters list --stream events");
    }

    @Test
    void a_part_that_is_too_large_comes_in_halves() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> request.lines() > 2 ? Optional.of(Reply.of(413, "too large")) : Optional.empty());

        // When
        int exitCode = rig.send(rig.events(5), "--part-payloads", "5");

        // Then
        assertThat(exitCode).as(rig.err()).isZero();
        assertThat(rig.gateway().bodies().stream().filter(body -> body.lines().count() <= 2))
                .containsExactly("{\"n\":0}\n{\"n\":1}\n", "{\"n\":2}\n", "{\"n\":3}\n{\"n\":4}\n");
        assertThat(rig.keys()).doesNotHaveDuplicates();
    }

    @Test
    void more_than_one_part_is_under_way_when_asked_for() throws Exception {
        // Given a gateway that answers the first only with the third there
        var third = new CountDownLatch(3);
        rig.gateway().answer(request -> {
            third.countDown();
            SendRig.await(third);
            return Optional.empty();
        });

        // When
        int exitCode = rig.send(rig.events(10), "--parallel", "3");

        // Then
        assertThat(exitCode).as(rig.err()).isZero();
        assertThat(rig.gateway().bodies()).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"empty.csv,''", "header.csv,'id,city'", "empty.json,'[]'"})
    void nothing_to_send_is_no_failure(String name, String content) throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve(name), content);

        // When
        int exitCode = rig.send(file);

        // Then
        assertThat(exitCode).isZero();
        assertThat(rig.err()).contains("the input holds no payload");
        assertThat(rig.gateway().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--to,ftp://gateway,--to must be the URL of a gateway",
        "--to,gateway:8080,--to must be the URL of a gateway",
        "--part-size,9MB,1KB to 8MB",
        "--part-size,4,a size such as",
        "--part-payloads,0,1 to 50000",
        "--parallel,65,1 to 64",
        "--retry-for,soon,a duration such as",
        "--format,xml,'json, ndjson or csv'",
        "--query,lane,KEY=VALUE"
    })
    void a_wrong_option_says_what_is_accepted(String option, String value, String accepted) throws Exception {
        // When
        int exitCode = rig.send(rig.events(1), option, value);

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(rig.err()).contains(accepted);
        assertThat(rig.gateway().requests()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        // When
        int missing = rig.send(directory.resolve("missing.csv"));
        int folder = rig.send(directory);

        // Then
        assertThat(List.of(missing, folder)).containsExactly(1, 1);
        assertThat(rig.err()).contains("missing.csv: there is no such file", "is a directory");
    }
}
