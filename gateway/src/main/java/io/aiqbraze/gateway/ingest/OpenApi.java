package io.aiqbraze.gateway.ingest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the ingest API, as it lies in the jar. */
final class OpenApi {
    static final String PATH = "/openapi.yaml";

    private final Buffer text;

    private OpenApi(Buffer text) {
        this.text = text;
    }

    static OpenApi read() {
        try (InputStream resource = OpenApi.class.getResourceAsStream(PATH)) {
            return new OpenApi(
                    Buffer.buffer(Objects.requireNonNull(resource, PATH).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .end(text.copy())
                .onFailure(IngestHandler::clientLeft);
    }
}
