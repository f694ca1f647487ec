package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A scenario in YAML; no key may be unknown, and none be given twice. */
record ScenarioFile(Path path) {
    static final Path DIRECTORY = GatewayJar.ROOT.resolve("gateway/src/test/resources/scenarios");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    static List<ScenarioFile> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ScenarioFile::new)
                    .toList();
        }
    }

    Scenario read() throws IOException {
        try (Reader content = Files.newBufferedReader(path)) {
            return YAML.readValue(content, Scenario.class);
        }
    }

    /** The way JUnit shows it. */
    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
