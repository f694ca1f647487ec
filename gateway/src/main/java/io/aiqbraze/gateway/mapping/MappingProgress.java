package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.Watchdog.RuleTime;
import io.aiqbraze.gateway.mapping.decode.BodyBytes;
import io.aiqbraze.gateway.mapping.decode.DecodedRecord;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.CsvPayload;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import io.aiqbraze.gateway.mapping.payload.CsvColumns;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.jq.run.MemoryLender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one rule made of a request so far. For one thread at a time. */
final class MappingProgress {
    private static final Logger log = LoggerFactory.getLogger(MappingProgress.class);

    /** What a delivery takes beside its texts. */
    private static final long DELIVERY = 256;

    private static final long CHARACTER = 2;

    private final RequestFacts facts;
    private final StreamRule rule;
    private final BodyBytes body;
    private final PayloadReader payloads;
    private final ByteBudget budget;
    private final MemoryLender growth;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final RequestRefusals refusals;
    private int accepted;
    private int filtered;
    /** Of the payload that is being mapped. */
    private volatile String index = "";

    private MappingProgress(
            RequestFacts facts,
            StreamRule rule,
            BodyBytes body,
            PayloadReader payloads,
            ByteBudget budget,
            MemoryLender growth,
            Instant now) {
        this.facts = facts;
        this.rule = rule;
        this.body = body;
        this.payloads = payloads;
        this.budget = budget;
        this.growth = growth;
        this.refusals = new RequestRefusals(facts, budget, now);
    }

    /**
     * Opens a request's body; nothing of it is mapped yet.
     *
     * @param budget of the memory for what comes out: one payload may become many deliveries
     * @param growth of the memory that the rule takes for a payload, until the next one
     */
    static MappingProgress open(
            MappingRequest request,
            String ruleVersion,
            StreamRule rule,
            RequestDecoder decoding,
            ByteBudget budget,
            MemoryLender growth,
            Instant now)
            throws UnreadableBody, ByteBudget.Exhausted {
        var origin = new Origin(
                request.client(),
                request.stream(),
                request.requestId(),
                ruleVersion,
                request.receivedAt().truncatedTo(ChronoUnit.MILLIS));
        boolean csv = request.form().format() == Format.CSV;
        var facts = new RequestFacts(origin, request.query(), request.envelope().lane(), csv);
        CsvPayload csvPayload = row -> CsvColumns.payload(row, request.stream(), request.query(), rule.settings());
        BodyBytes body = decoding.body(request, budget);
        PayloadReader payloads = decoding.open(request.form().format(), body, budget, csvPayload);
        return new MappingProgress(facts, rule, body, payloads, budget, growth, now);
    }

    /**
     * Maps one payload more, and tells whether there may be others after it.
     *
     * @param ruleTime is told of the rule alone: what it takes to decode a payload is not the rule's
     */
    boolean advance(RuleTime ruleTime) throws UnreadableBody, ByteBudget.Exhausted {
        DecodedRecord record = payloads.next();
        if (record == null) {
            return false;
        }
        take(record, ruleTime);
        return true;
    }

    /** Which payload is being mapped, for the log. For any thread. */
    String place() {
        return facts.origin().requestId() + " " + index;
    }

    String stream() {
        return facts.origin().stream();
    }

    /** Bytes of its body that were read so far, after gunzip. */
    long inflatedBytes() {
        return body.inflated();
    }

    List<Delivery> deliveries() {
        return Collections.unmodifiableList(deliveries);
    }

    RequestRefusals refusals() {
        return refusals;
    }

    MappingReceipt receipt() {
        Origin origin = facts.origin();
        return new MappingReceipt(
                origin.requestId(),
                origin.stream(),
                accepted + filtered + refusals.count(),
                accepted,
                filtered,
                refusals.count(),
                deliveries.size(),
                origin.ruleVersion(),
                refusals.listed(),
                refusals.isTruncated());
    }

    private void take(DecodedRecord record, RuleTime ruleTime) throws ByteBudget.Exhausted {
        if (record instanceof DecodedRecord.Payload payload) {
            index = payload.index();
            take(payload, map(payload, ruleTime));
        } else if (record instanceof DecodedRecord.Broken broken) {
            refusals.addBroken(broken);
        }
    }

    private void take(DecodedRecord.Payload payload, MappingResult result) throws ByteBudget.Exhausted {
        if (result instanceof MappingResult.Mapped mapped) {
            accepted++;
            for (Delivery delivery : mapped.deliveries()) {
                budget.take(bytes(delivery));
                deliveries.add(delivery);
            }
        } else if (result instanceof MappingResult.Refused refused) {
            refusals.add(payload, refused.refusal());
        } else {
            filtered++;
        }
    }

    private static long bytes(Delivery delivery) {
        String id = delivery.payloadId();
        int characters = delivery.user().value().length() + (id == null ? 0 : id.length());
        return DELIVERY + CHARACTER * characters + delivery.json().length();
    }

    private MappingResult map(DecodedRecord.Payload payload, RuleTime ruleTime) throws ByteBudget.Exhausted {
        ruleTime.begins();
        try {
            return rule.map(payload.json(), payload.index(), facts, growth);
        } catch (MemoryLender.Exhausted e) {
            throw RuleMemory.reason(e);
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("stream", stream())
                    .addKeyValue("ruleVersion", facts.origin().ruleVersion())
                    .addKeyValue("requestId", facts.origin().requestId())
                    .addKeyValue("index", payload.index())
                    .log("a payload could not be mapped: {}", FailureSite.of(e));
            return new MappingResult.Refused(
                    new Refusal("internal_error", "", "the gateway failed on this payload; its log says where"));
        } finally {
            ruleTime.ends();
        }
    }
}
