package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gateway send} in a heap that is smaller than what it sends. */
@Tag("more")
class SendMemoryIT {
    private static final int BYTES = 192 << 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "json"})
    void memory_stays_small_however_much_comes(String format) throws Exception {
        try (var gateway = new DiscardingGateway();
                var send = SendProcess.start(directory, "events", "-", "--format", format, "--to", gateway.url())) {
            // Given three times as much as the heap
            byte[] block = block(format);
            int blocks = BYTES / block.length;

            // When
            try (OutputStream input = send.input()) {
                input.write(beginning(format).getBytes(StandardCharsets.UTF_8));
                for (int count = 0; count < blocks; count++) {
                    input.write(block);
                }
                input.write(end(format).getBytes(StandardCharsets.UTF_8));
            }

            // Then
            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(gateway.bytes()).isGreaterThan((long) blocks * (block.length - 2_000));
        }
    }

    private static String beginning(String format) {
        return switch (format) {
            case "csv" -> "n,note\n";
            case "json" -> "[0";
            default -> "";
        };
    }

    private static String end(String format) {
        return format.equals("json") ? "]" : "";
    }

    /** A thousand records. */
    private static byte[] block(String format) {
        String note = "Zoë in Köln ".repeat(40);
        return IntStream.range(0, 1_000)
                .mapToObj(n -> switch (format) {
                    case "csv" -> n + ",\"" + note + "\n" + n + "\"\n";
                    case "json" -> ",\n{\"n\":" + n + ",\"note\":\"" + note + "\"}";
                    default -> "{\"n\":" + n + ",\"note\":\"" + note + "\"}\n";
                })
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
