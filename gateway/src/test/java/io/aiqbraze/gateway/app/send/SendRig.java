package io.aiqbraze.gateway.app.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.testkit.ScriptedGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** The command in this process, before a gateway that a test scripts. */
final class SendRig implements AutoCloseable {
    private final Path directory;
    private final ScriptedGateway gateway = new ScriptedGateway();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    SendRig(Path directory) throws IOException {
        this.directory = directory;
    }

    ScriptedGateway gateway() {
        return gateway;
    }

    /** A file of so many payloads, numbered from 0. */
    Path events(int count) throws IOException {
        return Files.writeString(
                directory.resolve("events.ndjson"),
                IntStream.range(0, count).mapToObj(n -> "{\"n\":" + n + "}\n").collect(Collectors.joining()));
    }

    /** Sends to the stream {@code events}, two payloads a part unless the options say otherwise; returns the exit code. */
    int send(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("events", file.toString()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--to")) {
            arguments.addAll(List.of("--to", gateway.url()));
        }
        if (!arguments.contains("--part-payloads")) {
            arguments.addAll(List.of("--part-payloads", "2"));
        }
        out.getBuffer().setLength(0);
        return new CommandLine(new SendCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** What the last run printed. */
    String out() {
        return out.toString();
    }

    /** What all runs said on standard error. */
    String err() {
        return err.toString();
    }

    /** The numbers at the head of the last summary. */
    Map<String, String> numbers() {
        return out().lines()
                .filter(line -> line.matches("[a-z]+ +[0-9.]+"))
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    /** The idempotency keys of all requests. */
    List<String> keys() {
        return gateway.requests().stream()
                .map(request -> request.header("Idempotency-key"))
                .toList();
    }

    /** What lies in the directory. */
    List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
