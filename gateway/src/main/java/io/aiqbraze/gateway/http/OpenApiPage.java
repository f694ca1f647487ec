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
    private final Buffer text;

    private OpenApiPage(Buffer text) {
        this.text = text;
    }

    /** Reads it; the resource has the page's path. */
    public static OpenApiPage read(String path) {
        try (InputStream resource = OpenApiPage.class.getResourceAsStream(path)) {
            return new OpenApiPage(
                    Buffer.buffer(Objects.requireNonNull(resource, path).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(RoutingContext routing) {
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .end(text.copy())
                .onFailure(UnreadBody::clientLeft);
    }
}
