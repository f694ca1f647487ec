package io.aiqbraze.gateway.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.gateway.deadletter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.mapping.Receipt.RecordError;
import io.aiqbraze.gateway.mapping.decode.Decoded;
import io.aiqbraze.gateway.mapping.payload.PayloadId;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.JsonBytes;
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
    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final RequestFacts facts;
    private final Instant now;
    private final List<RefusedPayload> all = new ArrayList<>();

    Refusals(RequestFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /** Adds one that the rule refuses, and tells how many bytes it keeps in memory. */
    int add(Decoded.Payload payload, Refusal refusal) {
        Map<String, String> row = payload.row();
        String id = PayloadId.of(payload.json());
        return row == null
                ? add(payload.index(), id, refusal, payload.json(), Arrival.Form.OBJECT)
                : add(payload.index(), id, refusal, row, Arrival.Form.CSV_ROW);
    }

    /** Adds one that no rule saw, and tells how many bytes it keeps in memory. */
    int addBroken(Decoded.Broken broken) {
        boolean row = facts.csv() && broken.kept().isObject();
        return add(
                broken.index(),
                PayloadId.of(broken.kept()),
                broken.refusal(),
                broken.kept(),
                row ? Arrival.Form.CSV_ROW : Arrival.Form.UNREADABLE);
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

    private int add(String index, @Nullable String id, Refusal refusal, Object payload, Arrival.Form form) {
        JsonBytes kept = JsonBytes.wrap(bytes(payload));
        all.add(new RefusedPayload(
                facts.origin(),
                index,
                id,
                refusal.code(),
                refusal.path(),
                refusal.explain(index),
                now,
                kept,
                new Arrival(form, facts.lane(), facts.query())));
        return kept.length();
    }

    private static byte[] bytes(Object payload) {
        try {
            return JSON.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree in memory", e);
        }
    }
}
