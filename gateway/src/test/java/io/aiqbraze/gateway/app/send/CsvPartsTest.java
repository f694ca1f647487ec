package io.aiqbraze.gateway.app.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.decode.BodyBytes;
import io.aiqbraze.gateway.mapping.decode.DecodedRecord;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import io.aiqbraze.sender.input.FilePart;
import io.aiqbraze.sender.input.PartCutter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPartsTest {
    /** Whatever a file holds, its parts are to the gateway what the whole would be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_gateway_reads_the_same_records_from_the_parts(long seed) throws Exception {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            // Given
            String text = "id,city\n" + noise(random);

            // When
            var records = new ArrayList<String>();
            var cutter = new PartCutter(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    Format.CSV,
                    new PartCutter.Limits(random.nextInt(60), 1 + random.nextInt(5)),
                    () -> 0);
            for (FilePart part = cutter.next(); part != null; part = cutter.next()) {
                var bytes = new ByteArrayOutputStream();
                part.writeTo(bytes);
                records.addAll(records(bytes.toString(StandardCharsets.UTF_8)));
            }

            // Then
            assertThat(records).as(text).isEqualTo(records(text));
        }
    }

    private static String noise(Random random) {
        String[] pieces = {"a", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\n", "é", "東", " ", "\nu,\"x\ny\"\n"};
        return Stream.generate(() -> pieces[random.nextInt(pieces.length)])
                .limit(random.nextInt(60))
                .collect(Collectors.joining());
    }

    /** What the gateway makes of a body. */
    private static List<String> records(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var records = new ArrayList<String>();
        if (text.substring("id,city\n".length()).isBlank()) {
            return records;
        }
        PayloadReader payloads = new PayloadDecoders(1_000).csv(BodyBytes.plain(bytes), ByteBudget.UNBOUNDED, row -> {
            ObjectNode payload = JsonNodeFactory.instance.objectNode();
            row.forEach(payload::put);
            return payload;
        });
        for (DecodedRecord record = payloads.next(); record != null; record = payloads.next()) {
            records.add(
                    record instanceof DecodedRecord.Payload payload
                            ? payload.json().toString()
                            : ((DecodedRecord.Broken) record).refusal().message()
                                    + ((DecodedRecord.Broken) record).kept());
        }
        return records;
    }
}
