package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.Watchdog.RuleTime;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.jq.run.MemoryLender;
import java.time.Clock;
import java.util.List;

/** Maps requests as they always are, by any rule, and keeps nothing of them. For any thread; takes its time. */
public final class TrialMapping {
    private final RequestDecoder decoding;
    private final long maxBytes;
    private final MemoryLoans loans;
    private final Clock clock;

    /**
     * With bounds of its own.
     *
     * @param maxInflatedBytes of a body
     * @param maxPayloads of a request
     * @param maxBytes of all that becomes of a request
     * @param loans the memory for what rules make of payloads, a lender for each request
     */
    public TrialMapping(int maxInflatedBytes, int maxPayloads, long maxBytes, MemoryLoans loans, Clock clock) {
        this.decoding = new RequestDecoder(maxInflatedBytes, maxPayloads);
        this.maxBytes = maxBytes;
        this.loans = loans;
        this.clock = clock;
    }

    /**
     * The memory of rules beside requests in work.
     *
     * @param name of the one that tries rules, instead of a client's
     */
    public static MemoryLoans beside(ByteAdmission permits, String name) {
        return () -> new RuleMemory(new RequestBytes(permits, name, 0));
    }

    /** What would have been stored, and answered. */
    public record Result(MappingReceipt receipt, List<Delivery> deliveries) {}

    /**
     * Maps a request.
     *
     * @throws ByteBudget.Exhausted if more becomes of it than may
     * @throws InterruptedException as soon as a payload is mapped after the thread was interrupted
     */
    public Result map(MappingRequest request, String ruleVersion, StreamRule rule)
            throws UnreadableBody, ByteBudget.Exhausted, InterruptedException {
        var budget = new RequestBytes(new ByteAdmission(maxBytes), request.client(), 0);
        var mapped = MappingProgress.open(request, ruleVersion, rule, decoding, budget, loans.open(), clock.instant());
        while (mapped.advance(RuleTime.UNWATCHED)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the thread of a trial was interrupted");
            }
        }
        return new Result(mapped.receipt(), mapped.deliveries());
    }

    /** The memory for what rules make of payloads that no request in work brought. For any thread. */
    public interface MemoryLoans {
        /** A lender for one call, which gets back what it lends when that call ends. */
        MemoryLender open();
    }
}
