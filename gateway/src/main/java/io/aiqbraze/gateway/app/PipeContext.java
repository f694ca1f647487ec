package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.ingest.IngestResources;
import io.aiqbraze.gateway.mapping.MappingWorkers;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.outbox.OutboxStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What stands behind ingest, and the ids of its requests, which no other request has. For any thread. */
final class PipeContext implements IngestResources.PipeState {
    private static final int RANDOM_BYTES = 6;

    private final RulesInForce rules;
    private final MappingWorkers workers;
    private final OutboxStore outbox;
    private final long longestWaitNanos;
    private final String idsOfThisStart;
    private final AtomicLong requests = new AtomicLong();

    /** @param longestWaitNanos of a request at mapping or at the outbox; past it the pipe is behind */
    PipeContext(RulesInForce rules, MappingWorkers workers, OutboxStore outbox, long longestWaitNanos) {
        this.rules = rules;
        this.workers = workers;
        this.outbox = outbox;
        this.longestWaitNanos = longestWaitNanos;
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        this.idsOfThisStart = HexFormat.of().formatHex(random) + "-";
    }

    @Override
    public Set<String> streams() {
        RuleBook book = rules.current();
        return book == null ? Set.of() : book.streams().keySet();
    }

    @Override
    public boolean isBehind() {
        return Math.max(workers.waitedNanos(), outbox.waitedNanos()) > longestWaitNanos;
    }

    /** Random for each start, counted within it. */
    @Override
    public String nextRequestId() {
        return idsOfThisStart + Long.toString(requests.incrementAndGet(), Character.MAX_RADIX);
    }
}
