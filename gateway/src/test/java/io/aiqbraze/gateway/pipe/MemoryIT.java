package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One gateway with little memory, and requests that are small as they are sent and large as they are read. */
class MemoryIT {
    private static final int PAYLOADS = 50_000;
    /** With it so many payloads have almost 64 MB. */
    private static final String TEXT = "Lorem ipsum dolor ".repeat(69);

    private static GatewayProcess gateway;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        // nobody is at the address of Braze: what is accepted waits
        gateway =
                GatewayProcess.start(directory, 1, Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+ExitOnOutOfMemoryError"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** A request that is small until somebody reads it. */
    record Bomb(String title, Supplier<byte[]> body, int status, String code) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Bomb> bombs() {
        int objects = (63 << 20) / 3;
        return Stream.of(
                new Bomb(
                        "empty objects in an array",
                        () -> repeated("[", "{},", objects, "{}]"),
                        413,
                        "too_many_payloads"),
                new Bomb(
                        "empty objects in one element",
                        () -> repeated("[[", "{},", objects, "{}]]"),
                        413,
                        "too_large_in_work"),
                new Bomb(
                        "one object of a million names",
                        () -> zipped(out -> joined(out, "{", n -> "\"" + n + "\":1", 1_500_000, "}")),
                        413,
                        "too_large_in_work"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void what_can_never_fit_is_refused_at_once(Bomb bomb) throws Exception {
        // When
        HttpResponse<String> answer = post("application/json", bomb.body().get());

        // Then
        assertThat(answer.statusCode() + " "
                        + GatewayProcess.json(answer).path("code").asText())
                .isEqualTo(bomb.status() + " " + bomb.code());
        assertIsAsBefore();
    }

    @Test
    void members_that_share_very_much_take_little() throws Exception {
        // Given
        byte[] export = zipped(out -> {
            joined(out, "{", n -> "\"k" + n + "\":1", 300_000, ",\"members\":");
            joined(out, "[", n -> "{\"external_id\":\"u-" + n + "\",\"name\":\"login\"}", 250, "]}");
        });

        // When
        HttpResponse<String> answer = post("application/json", export);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(GatewayProcess.json(answer).path("accepted").asInt()).isEqualTo(250);
        assertIsAsBefore();
    }

    @Test
    void the_largest_requests_are_taken_in_every_format_two_at_a_time() throws Exception {
        // Given
        byte[] lines = zipped(out -> joined(out, "", n -> event(n) + "\n", PAYLOADS, ""));
        byte[] array = zipped(out -> joined(out, "[", MemoryIT::event, PAYLOADS, "]"));
        byte[] rows = zipped(
                out -> joined(out, "external_id,name,text\n", n -> "u-" + n + ",login," + TEXT + "\n", PAYLOADS, ""));

        // When two are under way all the time
        var first = CompletableFuture.supplyAsync(() -> accepted("application/x-ndjson", lines));
        var second = CompletableFuture.supplyAsync(() -> accepted("application/json", array));
        int ofLines = first.join();
        var third = CompletableFuture.supplyAsync(() -> accepted("text/csv", rows));

        // Then
        assertThat(List.of(ofLines, second.join(), third.join())).containsOnly(PAYLOADS);
        assertIsAsBefore();
    }

    private static void assertIsAsBefore() throws IOException {
        HttpResponse<String> answer = post(
                "application/json",
                zipped(out -> out.write("{\"external_id\":\"u\",\"name\":\"login\"}".getBytes(UTF_8))));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(gateway.log()).doesNotContain("java.lang.OutOfMemoryError");
    }

    /** How many payloads of a request are accepted; a negative status if it is refused. */
    private static int accepted(String mediaType, byte[] body) {
        try {
            HttpResponse<String> answer = post(mediaType, body);
            JsonNode receipt = GatewayProcess.json(answer);
            return answer.statusCode() == 202 ? receipt.path("accepted").asInt() : -answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> post(String mediaType, byte[] body) throws IOException {
        return gateway.post("events", body, "Content-Type", mediaType, "Content-Encoding", "gzip");
    }

    private static String event(int number) {
        return "{\"external_id\":\"u-" + number + "\",\"name\":\"login\",\"properties\":{\"text\":\"" + TEXT + "\"}}";
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] repeated(String before, String piece, int count, String after) {
        return zipped(out -> {
            out.write(before.getBytes(UTF_8));
            byte[] many = piece.repeat(1_000).getBytes(UTF_8);
            for (int written = 0; written < count; written += 1_000) {
                out.write(many);
            }
            out.write(after.getBytes(UTF_8));
        });
    }

    /** Pieces with commas between them, unless they are lines. */
    private static void joined(OutputStream out, String before, IntFunction<String> piece, int count, String after)
            throws IOException {
        out.write(before.getBytes(UTF_8));
        for (int number = 0; number < count; number++) {
            String text = piece.apply(number);
            boolean comma = number + 1 < count && !text.endsWith("\n");
            out.write((comma ? text + "," : text).getBytes(UTF_8));
        }
        out.write(after.getBytes(UTF_8));
    }

    private static byte[] zipped(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            content.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
