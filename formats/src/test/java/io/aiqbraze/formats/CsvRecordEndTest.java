package io.aiqbraze.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordEndTest {
    @ParameterizedTest
    @CsvSource({
        "'a,b~c,d~',4",
        "'~ ~a~b~',5",
        "'a,\"x~y\"~b~',8",
        "'a,5\" pipe~b~',10",
        "'a,\"x\"y~b~',7",
        "'a,\"x~b\"y~c~',5",
        "'a,\"open~b',-1",
        "'a',-1",
        "'a,\"x\"',-1",
        "'~~',-1",
        "'',-1"
    })
    void a_record_ends_behind_its_line_end_once_that_is_sure(String text, int end) {
        assertThat(end(text.replace('~', '\n'), false)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"'a,\"open~b',8", "'a',1", "'~~',2", "'',0"})
    void the_end_of_the_file_ends_it_too(String text, int end) {
        assertThat(end(text.replace('~', '\n'), true)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_said_of_a_beginning_holds_for_the_whole(long seed) {
        var random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\"", "\"\"", "\n", "\r\n", "é", " "};
        for (int round = 0; round < 300; round++) {
            // Given
            String text = Stream.generate(() -> pieces[random.nextInt(pieces.length)])
                    .limit(40)
                    .collect(Collectors.joining());
            int whole = end(text, true);

            // Then
            for (int length = 0; length <= text.length(); length++) {
                assertThat(end(text.substring(0, length), false))
                        .as(text + " up to " + length)
                        .isIn(CsvRecords.UNDECIDED, whole);
            }
        }
    }

    @Test
    void a_record_in_the_midst_of_an_array_is_found() {
        // Given
        byte[] bytes = "a\nb\nc\n".getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(CsvRecords.end(bytes, 2, 4, false)).isEqualTo(4);
    }

    private static int end(String text, boolean complete) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return CsvRecords.end(bytes, 0, bytes.length, complete);
    }
}
