package io.aiqbraze.gateway.app.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.testkit.ScriptedGateway.Reply;
import io.aiqbraze.testkit.ScriptedGateway.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record for which a gateway refuses the whole part that it is in. */
class SpoiledPartTest {
    @TempDir
    private Path directory;

    private SendRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new SendRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({"400,bad_json", "400,bad_encoding", "413,body_too_large", "413,too_large_in_work"})
    void it_is_left_out_and_named_and_all_others_are_sent(int status, String code) throws Exception {
        // Given
        rig.gateway().answer(request -> spoiledBy("{\"n\":5}", request, status, code));

        // When
        int exitCode = rig.send(rig.events(9), "--part-payloads", "4");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(rig.numbers())
                .containsEntry("payloads", "9")
                .containsEntry("accepted", "8")
                .containsEntry("rejected", "1");
        assertThat(rig.out())
                .contains("refused as left_out: 1")
                .contains("record 6: the gateway answered " + status + ": no (" + code + ")")
                .contains("kept nowhere but in the file")
                .doesNotContain("dead-letters");
        assertThat(rig.files()).containsExactly("events.ndjson");
    }

    @Test
    void a_run_that_goes_on_does_not_come_to_it_again() throws Exception {
        // Given
        rig.gateway()
                .answer(request -> request.body().contains("{\"n\":7}")
                        ? Optional.of(Reply.of(401, "no key"))
                        : spoiledBy("{\"n\":1}", request, 400, "bad_json"));
        assertThat(rig.send(rig.events(9), "--part-payloads", "2")).isOne();
        int before = rig.gateway().requests().size();

        // When
        rig.gateway().answer(request -> Optional.empty());
        int exitCode = rig.send(rig.events(9), "--part-payloads", "2");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(rig.gateway().bodies().subList(before, rig.gateway().bodies().size()))
                .containsExactly("{\"n\":6}\n{\"n\":7}\n", "{\"n\":8}\n");
        assertThat(rig.numbers()).containsEntry("payloads", "9").containsEntry("rejected", "1");
    }

    @Test
    void where_every_record_is_left_out_sending_stops() throws Exception {
        // Given
        rig.gateway().answer(request -> spoiledBy("n", request, 400, "bad_json"));

        // When
        int exitCode = rig.send(rig.events(500), "--part-payloads", "50");

        // Then
        assertThat(exitCode).isOne();
        assertThat(rig.err()).contains("with 100 records one after another, up to record 100");
    }

    @Test
    void what_is_wrong_with_the_head_of_a_request_stops_at_once() throws Exception {
        // Given
        rig.gateway().answer(request -> spoiledBy("n", request, 400, "bad_csv_header"));

        // When
        int exitCode = rig.send(rig.events(9), "--part-payloads", "4");

        // Then
        assertThat(exitCode).isOne();
        assertThat(rig.gateway().requests()).hasSize(1);
    }

    private static Optional<Reply> spoiledBy(String record, Request request, int status, String code) {
        return request.body().contains(record)
                ? Optional.of(new Reply(status, "{\"detail\":\"no\",\"code\":\"" + code + "\"}", Map.of()))
                : Optional.empty();
    }
}
