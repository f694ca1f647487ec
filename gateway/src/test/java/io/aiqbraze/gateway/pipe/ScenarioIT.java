package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios against the built jar over sockets; what was measured is in {@code target/scenarios}. */
class ScenarioIT {
    private static final Path MEASURED = GatewayJar.ROOT.resolve("gateway/target/scenarios");

    @TempDir
    private Path directory;

    static List<ScenarioFile> all() throws IOException {
        String only = System.getProperty("scenario", "");
        return ScenarioFile.all().stream()
                .filter(file -> file.toString().contains(only))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everything_ends_as_expected(ScenarioFile file) throws Exception {
        // Given
        Scenario scenario = file.read();
        try (var run = ScenarioRun.start(scenario, directory)) {
            // When
            long start = System.nanoTime();
            long receipts = run.play();
            long millis = (System.nanoTime() - start) / 1_000_000;

            // Then
            var checks = new ScenarioChecks(scenario, run);
            List<String> complaints = checks.complaints(receipts);
            Files.createDirectories(MEASURED);
            Files.writeString(MEASURED.resolve(file + ".txt"), checks + "took " + millis + " ms\n");
            assertThat(complaints).as("%s", checks).isEmpty();
        }
    }
}
