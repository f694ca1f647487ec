package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a command of the built jar left behind; it ran as on a machine that knows nothing of Braze, and only ASCII. */
public record JarCommand(int exitCode, String out, String err) {
    private static final long PATIENCE_SECONDS = 120;

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
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        var builder = new ProcessBuilder(command)
                .directory(GatewayJar.ROOT.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.startsWith("BRAZE_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException ended) {
            // a command that is wrong does not read its input; how it ended is looked at below
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return new JarCommand(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** What it printed. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
