package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an order matches and what became of it.
 *
 * @param matches what it matches that waits now; of a discard that is carried out, what was discarded
 * @param campaigns the campaigns at Braze that came of what their sender calls as the order does; empty if none
 * @param warnings sentences for a person
 * @param stop the order as it is kept; null after a dry run
 * @param token of a dry run, for the order itself
 * @param tokenUntil until when it counts
 * @param done whether a discard is carried out already
 */
public record StopReport(
        DeliveryCount matches,
        Set<String> campaigns,
        List<String> warnings,
        @Nullable Stop stop,
        @Nullable String token,
        @Nullable Instant tokenUntil,
        boolean done) {
    StopReport with(Stop kept) {
        return new StopReport(matches, campaigns, warnings, kept, null, null, false);
    }

    StopReport with(DryRunTokens.Token proof) {
        return new StopReport(matches, campaigns, warnings, null, proof.text(), proof.validUntil(), false);
    }

    StopReport carriedOut(DeliveryCount discarded) {
        return new StopReport(discarded, campaigns, warnings, stop, null, null, true);
    }
}
