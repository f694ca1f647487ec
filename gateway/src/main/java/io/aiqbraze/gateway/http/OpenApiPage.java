package io.aiqbraze.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Shows the description of a port's API, as it lies in the jar. */
public final class OpenApiPage implements Handler<RoutingContext> {
    /** Where each port shows its own. */
    public static final String PATH = "/openapi.yaml";

    private final Buffer text;

    private OpenApiPage(Buffer text) {
        this.text = text;
    }

    /** Reads a resource of the jar. */
    public static OpenApiPage read(String resourceName) {
        try (InputStream resource = OpenApiPage.class.getResourceAsStream(resourceName)) {
            return new OpenApiPage(
                    Buffer.buffer(Objects.requireNonNull(resource, resourceName).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(RoutingContext routing) {
        BodyDiscard.discard(routing.request());
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .end(text.copy())
                .onFailure(BodyDiscard::clientLeft);
    }
}
