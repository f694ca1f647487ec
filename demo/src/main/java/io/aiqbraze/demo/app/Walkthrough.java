package io.aiqbraze.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Posts the samples, waits until all of them are with Braze, and shows what it holds. */
final class Walkthrough {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 50;

    private final Services services;
    private final PrintWriter out;

    Walkthrough(Services services, PrintWriter out) {
        this.services = services;
        this.out = out;
    }

    /** Whether Braze ended up with exactly what was meant. */
    boolean run() throws IOException, InterruptedException {
        int payloads = postAll();
        awaitDelivery();
        ObjectNode held =
                BrazeContents.of(get(services.ports().sandbox("/sandbox/users")).path("users"));
        out.println("\nWhat Braze now holds:\n\n" + table(held));
        out.println(payloads + " payloads became " + requests() + " requests to Braze.");
        JsonNode meant = JSON.readTree(samples().resolve("expected.json").toFile());
        boolean asMeant = held.equals(meant);
        out.println(
                asMeant
                        ? "That is exactly what was meant (conf/demo/expected.json)."
                        : "That is not what was meant, which is (conf/demo/expected.json):\n" + meant.toPrettyString()
                                + "\nbut Braze holds:\n" + held.toPrettyString());
        out.flush();
        return asMeant;
    }

    void printWhatToTryNext() {
        out.println(NextSteps.of(services.ports(), services.gatewayLog()));
        out.flush();
    }

    private int postAll() throws IOException, InterruptedException {
        int payloads = 0;
        var posted = new TextTable("posted", "to stream", "", "accepted", "refused", "deliveries");
        for (Sample sample : Sample.ALL) {
            JsonNode receipt = post(sample);
            payloads += receipt.path("payloads").asInt();
            posted.add(List.of(
                    List.of(sample.file()),
                    List.of(sample.stream()),
                    List.of(sample.shows()),
                    List.of(receipt.path("accepted").asText()),
                    List.of(receipt.path("rejected").asText()),
                    List.of(receipt.path("deliveries").asText())));
            if (receipt.path("rejected").asInt(-1) != sample.refused()) {
                throw new IOException(sample.file() + " was not taken as meant: " + receipt);
            }
        }
        out.println("\n" + posted);
        out.flush();
        return payloads;
    }

    private JsonNode post(Sample sample) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(services.ports().ingest("/v1/ingest/" + sample.stream()))
                .header("Content-Type", sample.contentType())
                .POST(HttpRequest.BodyPublishers.ofFile(samples().resolve(sample.file())))
                .build();
        return JSON.readTree(services.client()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** Until nothing waits in the outbox any more. */
    private void awaitDelivery() throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += POLL_MILLIS) {
            long waiting = 0;
            for (JsonNode line : get(services.ports().admin("/api/status")).path("lines")) {
                waiting += line.path("waiting").asLong();
            }
            if (waiting == 0) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IOException(
                "not everything is delivered after " + PATIENCE.toSeconds() + " s; see " + services.gatewayLog());
    }

    private long requests() throws IOException, InterruptedException {
        long requests = 0;
        for (JsonNode endpoint :
                get(services.ports().sandbox("/sandbox/requests")).path("endpoints")) {
            requests += endpoint.path("requests").asLong();
        }
        return requests;
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        return JSON.readTree(services.client()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private Path samples() {
        return services.root().resolve("conf/demo");
    }

    private static TextTable table(ObjectNode users) {
        var table = new TextTable("user", "attributes", "events", "campaigns sent");
        users.properties().forEach(user -> {
            JsonNode holds = user.getValue();
            List<String> attributes = new ArrayList<>();
            holds.path("attributes")
                    .properties()
                    .forEach(value -> attributes.add(value.getKey() + " = " + value.getValue()));
            List<String> events = new ArrayList<>();
            holds.path("events")
                    .forEach(event -> events.add(event.path("name").asText() + " " + event.path("properties")));
            List<String> sends = new ArrayList<>();
            holds.path("sends")
                    .forEach(send ->
                            sends.add(send.path("campaign_id").asText() + " " + send.path("trigger_properties")));
            table.add(List.of(List.of(user.getKey()), attributes, events, sends));
        });
        return table;
    }
}
