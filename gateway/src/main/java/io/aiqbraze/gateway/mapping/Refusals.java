package io.aiqbraze.gateway.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.mapping.Receipt.RecordError;
import io.aiqbraze.gateway.mapping.rules.Refusal;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Origin;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The refused payloads of one request. */
final class Refusals {
    private static final int MAX_LISTED = 100;
    private static final List<String> IDS = List.of("id", "messageId", "message_id");
    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final Origin origin;
    private final Instant now;
    private final List<RefusedPayload> all = new ArrayList<>();

    Refusals(Origin origin, Instant now) {
        this.origin = origin;
        this.now = now;
    }

    /** Adds one and tells how many bytes it keeps in memory. */
    int add(String index, Refusal refusal, JsonNode payload) {
        JsonBytes kept = JsonBytes.wrap(bytes(payload));
        all.add(new RefusedPayload(
                origin, index, id(payload), refusal.code(), refusal.path(), refusal.message(), now, kept));
        return kept.length();
    }

    int count() {
        return all.size();
    }

    List<RefusedPayload> all() {
        return Collections.unmodifiableList(all);
    }

    /** The first of them, as the sender sees them. */
    List<RecordError> listed() {
        return all.stream()
                .limit(MAX_LISTED)
                .map(refused -> new RecordError(
                        refused.index(), refused.payloadId(), refused.reason(), refused.path(), refused.message()))
                .toList();
    }

    boolean isTruncated() {
        return all.size() > MAX_LISTED;
    }

    Map<String, Integer> countsByCode() {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(refused -> counts.merge(refused.reason(), 1, Integer::sum));
        return counts;
    }

    /** The sender's own id, under the names that the contract accepts. */
    private static @Nullable String id(JsonNode payload) {
        return IDS.stream()
                .map(payload::path)
                .filter(id -> id.isTextual() || id.isIntegralNumber())
                .map(JsonNode::asText)
                .findFirst()
                .orElse(null);
    }

    private static byte[] bytes(JsonNode payload) {
        try {
            return JSON.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree in memory", e);
        }
    }
}
