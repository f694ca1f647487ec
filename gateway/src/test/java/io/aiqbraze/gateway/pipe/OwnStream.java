package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The stream {@code own} of a gateway, whose rules are numbered, so that it shows which of them is in force. */
record OwnStream(GatewayProcess gateway, LocalSandbox sandbox) {
    /** Gives a user the number of the rule. */
    static String rule(int number) {
        return "{attributes: {external_id: \"u-1\", rule: " + number + "}}";
    }

    /** Posts until what arrives was made by the rule. */
    void awaitRule(int number) {
        gateway.until("mapping by the rule " + number, () -> {
            assertThat(post()).isEqualTo(202);
            gateway.awaitDelivery();
            return arrived() == number;
        });
    }

    int post() throws IOException {
        return post(gateway, "own");
    }

    static int post(GatewayProcess gateway, String stream) throws IOException {
        return gateway.post(stream, "{}".getBytes(StandardCharsets.UTF_8)).statusCode();
    }

    /** The number of the rule that made what arrived last. */
    int arrived() {
        return sandbox.look("users/u-1").at("/custom_attributes/rule").asInt();
    }
}
