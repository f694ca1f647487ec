package io.aiqbraze.gateway.pipe;

import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** What a command of the built jar left behind; it ran as on a machine that knows nothing of Braze, and only ASCII. */
public record JarCommand(int exitCode, String out, String err) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Runs it in the root of the project, with nothing to read. */
    public static JarCommand run(Path scratch, List<String> words, String... arguments)
            throws IOException, InterruptedException {
        return run(scratch, Map.of(), new byte[0], words, arguments);
    }

    /**
     * Runs it in the root of the project.
     *
     * @param scratch where what it prints is kept
     * @param environment variables that it has besides those of this process
     * @param input all that it can read
     * @param words the name of the command
     */
    public static JarCommand run(
            Path scratch, Map<String, String> environment, byte[] input, List<String> words, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = GatewayJar.command();
        command.addAll(words);
        command.addAll(List.of(arguments));
        Map<String, String> variables = new HashMap<>(Map.of("LC_ALL", "C"));
        variables.putAll(environment);
        var process = ChildProcess.start(
                String.join(" ", words), command, variables, GatewayJar.ROOT, ChildProcess.Output.apart(scratch));
        try (process) {
            try (OutputStream in = process.input()) {
                in.write(input);
            } catch (IOException ended) {
                // a command that is wrong does not read its input; how it ended is looked at below
            }
            return new JarCommand(process.awaitEnd(PATIENCE), process.out(), process.err());
        } catch (TimeoutException e) {
            throw new AssertionError(command + " does not end", e);
        }
    }

    /** What it printed. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
