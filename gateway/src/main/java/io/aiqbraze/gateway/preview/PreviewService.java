package io.aiqbraze.gateway.preview;

import io.vertx.core.Future;

/** Shows what payloads would become. */
@FunctionalInterface
public interface PreviewService {
    /** Shows it for a post; called on an event loop, where the future succeeds, in time and always. */
    Future<PreviewAnswer> preview(PreviewPost post);
}
