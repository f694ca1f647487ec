package io.aiqbraze.gateway.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.mapping.MappingReceipt.RecordError;
import io.aiqbraze.gateway.mapping.decode.DecodedRecord;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.payload.SentIds;
import io.aiqbraze.gateway.model.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The refused payloads of one request, each paid for as long as the request is in work. */
final class RequestRefusals {
    private static final int MAX_LISTED = 100;
    /** What one takes beside its texts. */
    private static final long FIELDS = 128;

    private static final long CHARACTER = 2;
    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final RequestFacts facts;
    private final Instant now;
    private final ByteBudget budget;
    private final List<RefusedPayload> all = new ArrayList<>();

    RequestRefusals(RequestFacts facts, ByteBudget budget, Instant now) {
        this.facts = facts;
        this.budget = budget;
        this.now = now;
    }

    /** Adds one that the rule refuses. */
    void add(DecodedRecord.Payload payload, Refusal refusal) throws ByteBudget.Exhausted {
        Map<String, String> row = payload.row();
        String id = SentIds.occurrence(payload.json());
        if (row == null) {
            add(payload.index(), id, refusal, payload.json(), Arrival.Form.OBJECT);
        } else {
            add(payload.index(), id, refusal, row, Arrival.Form.CSV_ROW);
        }
    }

    /** Adds one that no rule saw. */
    void addBroken(DecodedRecord.Broken broken) throws ByteBudget.Exhausted {
        boolean row = facts.csv() && broken.kept().isObject();
        add(
                broken.index(),
                SentIds.occurrence(broken.kept()),
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
        if (all.isEmpty()) {
            return List.of();
        }
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

    private void add(String index, @Nullable String id, Refusal refusal, Object payload, Arrival.Form form)
            throws ByteBudget.Exhausted {
        int texts = refusal.path().length() + refusal.message().length() + (id == null ? 0 : id.length());
        budget.take(FIELDS + CHARACTER * texts);
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
    }

    private byte[] bytes(Object payload) throws ByteBudget.Exhausted {
        var written = new PaidBytes(budget);
        try {
            JSON.writeValue(written, payload);
            return written.take();
        } catch (PaidBytes.Unpaid e) {
            throw e.exhausted();
        } catch (IOException e) {
            throw new UncheckedIOException("a tree in memory", e);
        }
    }

    /** Bytes that are paid for as they are written, since their number is not known before. */
    static final class PaidBytes extends OutputStream {
        private static final int FIRST = 128;

        private final ByteBudget budget;
        private byte[] bytes = {};
        private int length;

        PaidBytes(ByteBudget budget) {
            this.budget = budget;
        }

        /** The budget has ended. */
        static final class Unpaid extends IOException {
            private static final long serialVersionUID = 1;

            private final ByteBudget.Exhausted cause;

            private Unpaid(ByteBudget.Exhausted cause) {
                super(cause);
                this.cause = cause;
            }

            ByteBudget.Exhausted exhausted() {
                return cause;
            }
        }

        @Override
        public void write(int unit) throws IOException {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            if (bytes.length - length < count) {
                resize(Math.max(Math.addExact(length, count), Math.max(FIRST, 2 * length)));
            }
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }

        /** All of them, which stay paid for. */
        byte[] take() throws IOException {
            if (length < bytes.length) {
                resize(length);
            }
            return bytes;
        }

        private void resize(int size) throws IOException {
            try {
                budget.take(size);
            } catch (ByteBudget.Exhausted e) {
                throw new Unpaid(e);
            }
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, size);
            budget.give(before);
        }
    }
}
