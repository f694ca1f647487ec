package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.User;
import org.jspecify.annotations.Nullable;

/**
 * One user whom an operator means, without saying who: orders are kept for long, and shown.
 *
 * @param identifier the kind of the value; null for any
 * @param hash of the value, by {@link Names#hash}
 */
public record UserMatch(@Nullable Identifier identifier, Fingerprint hash) {
    boolean matches(User user, Names names) {
        return (identifier == null || identifier == user.identifier()) && hash.equals(names.hash(user.value()));
    }
}
