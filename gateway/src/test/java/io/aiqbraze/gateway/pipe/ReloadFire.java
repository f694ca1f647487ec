package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.NumberedEvents.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A run of numbered events while rules change again and again; each rule stamps what it maps with its number. */
final class ReloadFire implements AutoCloseable {
    private static final int BATCH = 100;

    private final int events;
    private final RuleDirectory rules;
    private final RecordingBraze braze;
    private final GatewayProcess gateway;
    private int rule = 1;

    ReloadFire(Path directory, int events) throws IOException {
        this.events = events;
        rules = RuleDirectory.copyInto(directory).with("fire", rule(rule));
        braze = new RecordingBraze(events);
        // the HTTP server of Java resets connections when there are many
        Path configuration = Files.writeString(directory.resolve("gateway.yaml"), "dispatch: {maxInFlight: 16}");
        gateway = GatewayProcess.start(
                directory,
                braze.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()),
                "--config",
                configuration.toString());
    }

    GatewayProcess gateway() {
        return gateway;
    }

    /** Posts all events, and reloads whenever another share of them is accepted; returns when all are delivered. */
    void run(int reloads, Post post) throws Exception {
        var accepted = new AtomicInteger();
        var load = CompletableFuture.supplyAsync(() -> {
            try {
                return new NumberedEvents(events, BATCH, 8, 50_000).postAll(body -> {
                    int taken = post.post(body);
                    accepted.addAndGet(taken);
                    return taken;
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        for (int number = 1; number <= reloads; number++) {
            int share = (int) ((long) events * number / (reloads + 1));
            gateway.until("so far", () -> accepted.get() >= share || load.isCompletedExceptionally());
            reload();
        }
        assertThat(load.get()).isEqualTo(events);
        gateway.awaitDelivery();
    }

    /** Posts one batch to the stream; returns how many events were accepted. */
    int post(byte[] body) throws IOException {
        var answer = gateway.post("fire", body);
        assertThat(answer.statusCode()).isEqualTo(202);
        return GatewayProcess.json(answer).path("accepted").asInt();
    }

    /** Fails unless each event arrived once, no request was mapped by two rules, and all rules had their turn. */
    void check(int reloads) {
        assertThat(braze.missing()).as("lost").isZero();
        assertThat(braze.doubled()).as("mapped twice").isZero();
        assertThat(braze.mixed(BATCH)).as("requests mapped by two versions").isZero();
        assertThat(braze.rules()).as("rules that mapped").isBetween(reloads / 2, reloads + 1);
    }

    private void reload() throws IOException {
        rules.write("fire", rule(++rule));
        assertThat(gateway.command("/api/rules/reload", "").statusCode()).isEqualTo(200);
    }

    private static String rule(int number) {
        return "include \"actioniq\"; event | .event.properties.rule = " + number;
    }

    @Override
    public void close() {
        gateway.close();
        braze.close();
    }
}
