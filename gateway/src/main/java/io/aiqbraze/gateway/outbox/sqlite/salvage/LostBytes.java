package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.disk.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a repair could make no sense of, a JSON object a line, for a person who can. Made when there is something. */
final class LostBytes implements AutoCloseable {
    private final Path file;
    private @Nullable Writer writer;

    LostBytes(Path file) {
        this.file = file;
    }

    /** @param line as text; null if it is unknown or does not apply */
    void add(String table, long id, @Nullable String line, byte[] body) {
        ObjectNode lost = JsonNodeFactory.instance
                .objectNode()
                .put("table", table)
                .put("id", id)
                .put("line", line)
                .put("body", body);
        try {
            Writer to = writer;
            if (to == null) {
                var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                to = new BufferedWriter(Channels.newWriter(PrivateFiles.open(file, options), UTF_8));
                writer = to;
            }
            to.write(lost + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file.toAbsolutePath() + " cannot be written", e);
        }
    }

    /** The file, if there was something to write. */
    @Nullable Path file() {
        return writer == null ? null : file;
    }

    @Override
    public void close() throws IOException {
        Writer open = writer;
        if (open != null) {
            open.close();
        }
    }
}
