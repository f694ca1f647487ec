package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. A broken line costs only itself; blank lines are no records. */
final class NdjsonPayloads implements Payloads {
    private final Lines lines;
    /** Then no line needs to be looked at by itself. */
    private final boolean valid;

    private int records;

    NdjsonPayloads(Body body) {
        this.lines = new Lines(body);
        this.valid = Utf8.isValid(body);
    }

    @Override
    public @Nullable Decoded next() {
        Body line = lines.nextFilled();
        return line == null ? null : decode(Integer.toString(records++), line);
    }

    private Decoded decode(String index, Body line) {
        if ((!valid && !Utf8.isValid(line)) || Utf8.looksWide(line)) {
            return broken(index, line, "bad_encoding", "the line is not UTF-8");
        }
        try {
            JsonNode json = Json.WHOLE.readTree(line.bytes(), line.from(), line.length());
            return Elements.decode(index, json);
        } catch (JsonProcessingException e) {
            return broken(index, line, "bad_json", Json.describe(e) + " of this record");
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private static Decoded broken(String index, Body line, String code, String message) {
        return new Decoded.Broken(index, new Refusal(code, "", message), TextNode.valueOf(line.text()));
    }
}
