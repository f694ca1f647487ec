package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A jar of the project that is measured as a process of its own. */
final class BuiltJar {
    private BuiltJar() {}

    /**
     * Starts it; it ends with the benchmark at the latest.
     *
     * @param jar that must have been built
     * @param arguments of {@code java}
     * @param log where it prints to
     */
    static ChildProcess start(String name, Path jar, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing; bin/bench builds it");
        }
        return ChildProcess.start(
                        name, ChildProcess.java(arguments), environment, Path.of(""), ChildProcess.Output.together(log))
                .endingWithThis();
    }
}
