package io.aiqbraze.gateway.mapping.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.disk.PrivateFiles;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.jq.RuleSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the files of the last good rules in one file of the data directory, replaced as a whole. Blocks. */
final class LastGoodRules {
    private static final Logger log = LoggerFactory.getLogger(LastGoodRules.class);
    private static final String NAME = "last-good-rules.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** In the data directory, which exists and which no other gateway writes. */
    LastGoodRules(Path directory) {
        this.file = directory.resolve(NAME);
    }

    /**
     * What was kept.
     *
     * @param version of the book that these files made then
     */
    record Kept(String version, Instant keptAt, RuleFiles files) {}

    /** As it is written: texts by name. */
    private record Content(
            int format,
            String version,
            String keptAt,
            SortedMap<String, String> streams,
            SortedMap<String, String> libraries,
            SortedMap<String, String> tests) {}

    /**
     * Replaces what was kept; after a crash there is the old or the new. Where that fails rules go into force all the same:
     * what an operator changes should not hang on a second copy.
     */
    void keep(String version, Instant now, RuleFiles files) {
        try {
            replace(version, now, files);
        } catch (IOException e) {
            log.atWarn().log("the rules could not be kept as the last good ones: {}", e.toString());
        }
    }

    /** What was kept last; empty if nothing was, or it cannot be used. */
    Optional<Kept> read() {
        try {
            return Optional.of(kept());
        } catch (NoSuchFileException nothingKept) {
            return Optional.empty();
        } catch (IOException e) {
            log.atWarn().log("the last good rules cannot be used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void replace(String version, Instant now, RuleFiles files) throws IOException {
        var content = new Content(
                FORMAT,
                version,
                now.toString(),
                texts(files.streams()),
                texts(files.libraries()),
                texts(files.tests()));
        Path written = file.resolveSibling(NAME + ".new");
        write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Kept kept() throws IOException {
        try {
            Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
            if (content.format != FORMAT) {
                throw new IOException(file + " has format " + content.format + "; this gateway knows " + FORMAT);
            }
            var files = new RuleFiles(
                    sources(content.streams, ".jq"),
                    sources(content.libraries, ".jq"),
                    sources(content.tests, ".yaml"),
                    List.of());
            return new Kept(content.version, Instant.parse(content.keptAt), files);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = PrivateFiles.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                int unused = channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static SortedMap<String, String> texts(SortedMap<String, RuleSource> sources) {
        var texts = new TreeMap<String, String>();
        sources.forEach((name, source) -> texts.put(name, source.text()));
        return texts;
    }

    private SortedMap<String, RuleSource> sources(SortedMap<String, String> texts, String ending) {
        var sources = new TreeMap<String, RuleSource>();
        texts.forEach((name, text) -> sources.put(name, new RuleSource(name, file + "#" + name + ending, text)));
        return sources;
    }
}
