package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What must be true of a receipt, and of what came of its payloads at Braze, among the dead letters and in the log. */
record ReceiptChecks(GatewayProcess gateway, LocalSandbox sandbox) {
    static void assertCounts(JsonNode receipt, int accepted, int rejected) {
        assertThat(receipt.path("payloads").asInt()).isEqualTo(accepted + rejected);
        assertThat(receipt.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(receipt.path("rejected").asInt()).isEqualTo(rejected);
        assertThat(receipt.path("deliveries").asInt()).isEqualTo(accepted);
        assertThat(receipt.path("errors")).hasSize(rejected);
    }

    static void assertRefused(JsonNode receipt, String index, BadPayload bad) {
        JsonNode error = receipt.at("/errors/0");
        assertThat(error.path("index").asText()).isEqualTo(index);
        assertThat(error.path("code").asText()).isEqualTo(bad.code());
        assertThat(error.path("path").asText()).isEqualTo(bad.path());
        assertThat(error.path("message").asText()).contains(bad.says());
    }

    void assertDelivered(String stream, String user) {
        JsonNode found =
                stream.equals("campaigns") ? sandbox.look("sends?user=" + user) : sandbox.look("users/" + user);
        assertThat(found.toString()).contains(user);
    }

    void assertDeadLetter(JsonNode receipt, String index, String reason) throws IOException {
        JsonNode letters = deadLetters(receipt);
        assertThat(letters).hasSize(1);
        assertThat(letters.path(0).path("index").asText()).isEqualTo(index);
        assertThat(letters.path(0).path("reason").asText()).isEqualTo(reason);
    }

    JsonNode deadLetters(JsonNode receipt) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/api/dead-letters?limit=1000&requestId="
                        + receipt.path("requestId").asText())))
                .path("deadLetters");
    }

    /** Neither at Braze nor in the log. */
    void assertNothingOf(String text) throws IOException {
        gateway.awaitDelivery();
        assertThat(sandbox.look("requests?last=200").toString()).doesNotContain(text);
        assertThat(gateway.log()).doesNotContain(text, BadRequests.KEY);
    }
}
