package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.gateway.mapping.decode.RecordCutter.DocumentRecords;
import io.aiqbraze.gateway.mapping.decode.RecordCutter.JsonLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** However the bytes of a body come, its records are the same. */
class ByteWindowTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);

    @RepeatedTest(5)
    void records_are_the_same_however_they_are_cut() throws Exception {
        // Given more than a window
        List<String> objects = new ArrayList<>();
        for (int length = 0;
                length < 150_000;
                length += objects.get(objects.size() - 1).length()) {
            objects.add(object());
        }
        byte[] array = ("[" + String.join(" ,\n", objects) + "]").getBytes(UTF_8);
        byte[] lines = String.join("\n\n", objects).getBytes(UTF_8);

        // When
        List<String> ofArray =
                records(new DocumentRecords(BodyBytes.plain(array), window(array), ByteBudget.UNBOUNDED));
        List<String> ofLines = records(new JsonLines(window(lines)));

        // Then
        List<String> expected = new ArrayList<>();
        for (String object : objects) {
            expected.add(JACKSON.readTree(object).toString());
        }
        assertThat(ofArray).as("seed %d", seed).isEqualTo(expected);
        assertThat(ofLines).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void what_was_passed_takes_no_memory() throws Exception {
        // Given
        var budget = new CountedBudget(Long.MAX_VALUE);
        byte[] lines = ("x".repeat(4_000_000) + "\n" + "y\n".repeat(2_000_000)).getBytes(UTF_8);
        var records = new JsonLines(ByteWindow.of(new Trickle(lines), budget));

        // When
        for (int line = 0; line < 1_000_000; line++) {
            assertThat(records.next()).isNotNull();
        }

        // Then
        assertThat(budget.most()).isGreaterThan(4_000_000);
        assertThat(budget.taken()).isLessThan(100_000);
    }

    private List<String> records(RecordCutter records) throws Exception {
        var payloads = new JsonPayloads(records, ByteBudget.UNBOUNDED);
        List<String> all = new ArrayList<>();
        for (DecodedRecord record = payloads.next(); record != null; record = payloads.next()) {
            all.add(((DecodedRecord.Payload) record).json().toString());
        }
        return all;
    }

    private String object() {
        ObjectNode object = JACKSON.createObjectNode();
        for (int field = random.nextInt(6); field >= 0; field--) {
            object.put(
                    "k\"é" + random.nextInt(50), "x\\".repeat(random.nextInt(random.nextInt(100) == 0 ? 40_000 : 20)));
            object.putArray("a" + random.nextInt(50))
                    .add(random.nextInt())
                    .add("]}")
                    .addObject();
        }
        return object.toString();
    }

    private ByteWindow window(byte[] bytes) throws Exception {
        return ByteWindow.of(new Trickle(bytes), ByteBudget.UNBOUNDED);
    }

    /** Gives some bytes at a time. */
    private final class Trickle implements ByteWindow.Supply {
        private final byte[] bytes;
        private int at;

        Trickle(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] into, int offset, int room) {
            if (at == bytes.length) {
                return -1;
            }
            int most = random.nextBoolean() ? 3 : 10_000;
            int count = Math.min(1 + random.nextInt(most), Math.min(room, bytes.length - at));
            System.arraycopy(Arrays.copyOfRange(bytes, at, at + count), 0, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public int most() {
            return bytes.length;
        }
    }
}
