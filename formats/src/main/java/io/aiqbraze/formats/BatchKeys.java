package io.aiqbraze.formats;

import java.util.Optional;
import java.util.Set;

/** What may stand beside {@code "batch"}: a batch passes nothing on, so that nothing may that means something in a payload. */
public final class BatchKeys {
    /** The key whose array holds the payloads. */
    public static final String BATCH = "batch";

    private static final Set<String> PAYLOAD_KEYS = Set.of(
            "type",
            "external_id",
            "braze_id",
            "audience",
            "audience_id",
            "split_id",
            "member",
            "status",
            "action",
            "members",
            "attributes",
            "name",
            "event",
            "properties",
            "campaign_id",
            "trigger_properties",
            "timestamp",
            "time",
            "export",
            "journey");

    private BatchKeys() {}

    /** Why a key must not stand there, in words for the sender, or empty where it may. */
    public static Optional<String> refusal(String key) {
        return key.equals(BATCH) || PAYLOAD_KEYS.contains(key)
                ? Optional.of("beside \"batch\" there is \"" + key + "\"; put it into each element of the batch")
                : Optional.empty();
    }
}
