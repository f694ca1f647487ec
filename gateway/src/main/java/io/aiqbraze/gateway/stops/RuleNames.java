package io.aiqbraze.gateway.stops;

import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules know of the names by which operators call deliveries. */
public interface RuleNames {
    /** The streams that have a rule. */
    Set<String> streams();

    /** Streams whose rule takes nothing until that is lifted. */
    Set<String> halted();

    /** The version of the rules in force; null if there are none. */
    @Nullable String version();

    /** Why letters die: the codes that are not of a rule's own making. */
    Set<String> reasons();

    /**
     * Whether a campaign id, or a code, stands in the rules, their tests or settings.
     *
     * @param stream whose rule; null for any
     */
    Future<Boolean> mention(@Nullable String stream, String name);
}
