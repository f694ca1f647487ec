package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;

/** What a gateway's openapi.yaml says of a request with payloads and of the answers to it. */
record IngestDescription(OpenApiDocument document) {
    static final String PATH = "/v1/ingest/{stream}";

    static IngestDescription servedBy(GatewayProcess gateway) throws IOException {
        return new IngestDescription(OpenApiDocument.parse(
                gateway.get(gateway.ingest("/openapi.yaml")).body()));
    }

    JsonNode parameter(String name) {
        for (JsonNode parameter : operation().path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        throw new AssertionError("the parameter " + name + " is not described");
    }

    /** What it says of the answers with this status. */
    String response(int status) {
        return operation().at("/responses/" + status + "/description").asText();
    }

    void assertDescribes(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(document.faults(operation(), answer)).isEmpty();
    }

    private JsonNode operation() {
        return document.operation(PATH, "post");
    }
}
