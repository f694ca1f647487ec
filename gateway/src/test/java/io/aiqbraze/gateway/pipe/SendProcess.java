package io.aiqbraze.gateway.pipe;

import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** {@code gateway send} as a child process, with its working directory and its standard input in the test's hands. */
final class SendProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChildProcess process;

    private SendProcess(ChildProcess process) {
        this.process = process;
    }

    /** Starts the jar in a small heap. */
    static SendProcess start(Path directory, String... arguments) throws IOException {
        List<String> command = GatewayJar.command("-Xmx64m");
        command.add("send");
        command.addAll(List.of(arguments));
        return new SendProcess(
                ChildProcess.start("gateway send", command, Map.of(), directory, ChildProcess.Output.apart(directory)));
    }

    /** Its standard input. */
    OutputStream input() {
        return process.input();
    }

    /** Writes all of its standard input. */
    SendProcess write(String text) throws IOException {
        try (OutputStream input = input()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Ends it as Ctrl-C would. */
    void interrupt() {
        process.terminate();
    }

    int exitCode() throws InterruptedException, TimeoutException {
        return process.awaitEnd(PATIENCE);
    }

    String out() throws IOException {
        return process.out();
    }

    String err() throws IOException {
        return process.err();
    }

    @Override
    public void close() {
        process.close();
    }
}
