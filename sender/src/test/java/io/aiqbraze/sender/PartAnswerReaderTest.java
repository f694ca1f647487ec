package io.aiqbraze.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartAnswerReaderTest {
    private static final String RECEIPT =
            "{\"payloads\":3,\"accepted\":1,\"filtered\":1,\"rejected\":1,\"deliveries\":2,"
                    + "\"errors\":[{\"index\":\"2\",\"code\":\"bad_json\",\"path\":\"/a\",\"message\":\"payload 2: why\"}]}";

    private final PartAnswerReader reading =
            new PartAnswerReader(Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(ints = {202, 207, 422})
    void a_receipt_is_counted_whatever_was_refused(int status) {
        assertThat(read(status, "", RECEIPT))
                .isEqualTo(new PartAnswer.Counted(new PartAnswer.Receipt(
                        3, 1, 1, 1, 2, List.of(new PartAnswer.Receipt.RefusedPayload("2", "bad_json", "/a", "why")))));
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "202,{}", "422,", "204,"})
    void without_a_receipt_nothing_is_believed(int status, String body) {
        assertThat(read(status, "", body == null ? "" : body))
                .isEqualTo(new PartAnswer.Refused(
                        "the gateway answered " + status + " without a receipt; is it a gateway's ingest port?",
                        false));
    }

    @ParameterizedTest
    @CsvSource({"400,true", "401,false", "403,false", "404,false", "405,false", "409,true", "415,false"})
    void a_refusal_of_the_whole_part_brings_its_reason(int status, boolean aboutContent) {
        assertThat(read(status, "", "{\"detail\":\"the reason\\u001b[2J\"}"))
                .isEqualTo(new PartAnswer.Refused("the gateway answered " + status + ": the reason [2J", aboutContent));
    }

    @Test
    void a_redirection_says_where_to() {
        assertThat(reading.read(308, "", "https://gateway.example.org/", new byte[0]))
                .isEqualTo(new PartAnswer.Refused(
                        "the gateway answered 308: it is at https://gateway.example.org/ now", false));
    }

    @Test
    void too_large_is_told_apart() {
        assertThat(read(413, "", "{\"detail\":\"split it\"}"))
                .isEqualTo(new PartAnswer.TooLarge("the gateway answered 413: split it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503|2|2",
                "429| 0 |0",
                "503|Sun, 1 Nov 2026 12:01:30 GMT|90",
                "503|Sun, 1 Nov 2026 11:01:30 GMT|0",
                "503|soon|0",
                "500||0",
                "502||0",
                "408||0"
            })
    void what_may_pass_says_how_long_to_wait(int status, String retryAfter, long seconds) {
        assertThat(read(status, retryAfter == null ? "" : retryAfter, ""))
                .isEqualTo(new PartAnswer.Later("the gateway answered " + status, Duration.ofSeconds(seconds)));
    }

    private PartAnswer read(int status, String retryAfter, String body) {
        return reading.read(status, retryAfter, "", body.getBytes(StandardCharsets.UTF_8));
    }
}
