package io.aiqbraze.gateway.config;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ingest.clients.<name>}: a sender with a key of its own.
 *
 * @param streams those that it may post to; empty for all
 */
public record ClientSettings(Secret key, Set<String> streams) {
    public ClientSettings(@Nullable Secret key, @Nullable Set<String> streams) {
        if (key == null || !key.isSet() || !key.fitsHeader()) {
            throw Check.invalid(
                    "key", Objects.requireNonNullElse(key, new Secret("")), "a key that only this client has");
        }
        this.key = key;
        this.streams = streams == null ? Set.of() : Set.copyOf(streams);
    }
}
