package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped rules that a test may change. */
record RuleDirectory(Path path) {
    static RuleDirectory copyInto(Path parent) throws IOException {
        Path shipped = GatewayJar.ROOT.resolve("mapping-rules");
        Path copy = parent.resolve("mapping-rules");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(shipped.relativize(file)));
            }
        }
        return new RuleDirectory(copy);
    }

    RuleDirectory with(String stream, String rule) throws IOException {
        write(stream, rule);
        return this;
    }

    void write(String stream, String rule) throws IOException {
        Files.writeString(path.resolve(stream + ".jq"), rule);
    }

    List<String> streams() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jq"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        }
    }
}
