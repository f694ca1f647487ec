package io.aiqbraze.gateway.mapping.rules;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.jq.RuleFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A test of rules in a directory of its own. */
abstract class RuleFolderTest {
    @TempDir
    Path directory;

    final void rule(String stream, String text) throws IOException {
        Files.writeString(directory.resolve(stream + ".jq"), text);
    }

    final void library(String name, String text) throws IOException {
        Path lib = Files.createDirectories(directory.resolve("lib"));
        Files.writeString(lib.resolve(name + ".jq"), text);
    }

    /** Why the rules are not taken. */
    final List<RuleFault> faults(Map<String, ObjectNode> streams) {
        return catchThrowableOfType(BrokenRules.class, () -> Rules.load(directory, streams))
                .faults();
    }
}
