package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A scenario on the stage: its gateway, its Brazes and its senders. */
final class ScenarioRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scenario scenario;
    private final Path directory;
    private final Map<String, LocalSandbox> braze = new TreeMap<>();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final List<Future<Integer>> posts = new ArrayList<>();
    private GatewayProcess gateway;
    private int nextNumber;

    private ScenarioRun(Scenario scenario, Path directory) {
        this.scenario = scenario;
        this.directory = directory;
    }

    /** Starts what the scenario needs, with all its files below {@code directory}. */
    static ScenarioRun start(Scenario scenario, Path directory) throws IOException {
        var run = new ScenarioRun(scenario, directory);
        try {
            run.start();
            return run;
        } catch (IOException | RuntimeException | AssertionError e) {
            run.close();
            throw e;
        }
    }

    /** Takes all steps; returns how many deliveries the receipts named once everything that was posted has ended. */
    long play() throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        for (ScenarioStep step : scenario.steps()) {
            long due = step.at() == null ? 0 : step.at().nanos();
            while (System.nanoTime() - start < due) {
                LockSupport.parkNanos(due - (System.nanoTime() - start));
            }
            take(step);
        }
        long deliveries = 0;
        for (Future<Integer> post : posts) {
            deliveries += post.get();
        }
        gateway.awaitDelivery();
        return deliveries;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    LocalSandbox braze(String workspace) {
        return braze.get(workspace);
    }

    @Override
    public void close() {
        senders.shutdownNow();
        if (gateway != null) {
            gateway.close();
        }
        braze.values().forEach(LocalSandbox::close);
    }

    private void start() throws IOException {
        ObjectNode configuration = scenario.gateway() == null
                ? JSON.createObjectNode()
                : scenario.gateway().deepCopy();
        for (var workspace : scenario.workspaces().entrySet()) {
            var sandbox = new LocalSandbox(workspace.getValue().settings());
            braze.put(workspace.getKey(), sandbox);
            writeKey(workspace.getKey(), workspace.getValue().firstKey());
            configuration
                    .withObjectProperty("workspaces")
                    .withObjectProperty(workspace.getKey())
                    .put("restEndpoint", "http://127.0.0.1:" + sandbox.port())
                    .put("apiKeyFile", keyFile(workspace.getKey()).toString());
        }
        RuleDirectory rules = RuleDirectory.copyInto(directory);
        for (var rule : scenario.rules().entrySet()) {
            rules = rules.with(rule.getKey(), rule.getValue());
        }
        // JSON is YAML
        Path file = Files.writeString(directory.resolve("gateway.yaml"), configuration.toString());
        gateway = GatewayProcess.start(
                directory,
                braze.values().iterator().next().port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()),
                "--config",
                file.toString());
    }

    private void take(ScenarioStep step) throws IOException {
        if (step.post() != null) {
            begin(step.post());
        } else if (step.faults() != null) {
            braze(step.workspace()).fault(step.faults().toString());
        } else if (step.clearFaults() != null) {
            braze(step.workspace()).clearFaults();
        } else if (step.pause() != null) {
            command("/api/pause", step.pause().toString());
        } else if (step.resume() != null) {
            command("/api/resume", step.resume().toString());
        } else if (step.discard() != null) {
            command("/api/outbox/discard", step.discard().toString());
        } else if (step.key() != null) {
            writeKey(step.workspace(), step.key());
        } else {
            gateway.until(step.until().toString(), () -> step.until().holds(step.workspace(), gateway.status()));
        }
    }

    private void begin(ScenarioPost post) {
        int first = nextNumber;
        nextNumber += post.count();
        for (int connection = 0; connection < post.connections(); connection++) {
            List<byte[]> bodies = post.bodies(connection, first);
            posts.add(senders.submit(() -> post(post, bodies)));
        }
    }

    private int post(ScenarioPost post, List<byte[]> bodies) throws IOException {
        int deliveries = 0;
        for (byte[] body : bodies) {
            var answer = gateway.post(post.stream(), body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            deliveries += GatewayProcess.json(answer).path("deliveries").asInt();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(post.pauseMillis()));
        }
        return deliveries;
    }

    private void command(String path, String body) throws IOException {
        var answer = gateway.command(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private Path keyFile(String workspace) {
        return directory.resolve(workspace + ".key");
    }

    /** At once, so that nobody reads half a key. */
    private void writeKey(String workspace, String key) throws IOException {
        Path next = Files.writeString(directory.resolve(workspace + ".next"), key);
        Files.move(next, keyFile(workspace), StandardCopyOption.ATOMIC_MOVE);
    }
}
