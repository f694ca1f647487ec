package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Commands as somebody at a terminal gives them. */
record Shell(Path directory) {
    /** One command for each line, but a line that ends with a backslash goes on in the next. */
    static List<String> commands(String script) {
        return script.replace("\\\n", " ").lines().toList();
    }

    /** Runs a command, which must succeed; returns what it prints. */
    String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-e", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + printed);
        }
        return printed;
    }
}
