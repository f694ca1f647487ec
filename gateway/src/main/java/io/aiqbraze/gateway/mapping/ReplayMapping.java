package io.aiqbraze.gateway.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.LetterDecisions.CurrentRules;
import io.aiqbraze.gateway.mapping.TrialMapping.MemoryLoans;
import io.aiqbraze.gateway.mapping.Watchdog.RuleTime;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.payload.CsvColumns;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.outbox.CallerContext;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.jq.run.MemoryLender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps kept payloads by the rule book in force, each as it came: stream, client, index, request id, query and time of
 * receipt are those of its request, only the rules are today's.
 */
public final class ReplayMapping implements CurrentRules {
    private static final Logger log = LoggerFactory.getLogger(ReplayMapping.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> ROW = new TypeReference<>() {};

    private final RulesInForce inForce;
    private final RuleHalts halts;
    private final Watchdog watchdog;
    private final MemoryLoans loans;
    private final Vertx vertx;

    /**
     * Runs on worker threads of {@code vertx}.
     *
     * @param loans the memory for what rules make of payloads, a lender for each call
     */
    public ReplayMapping(RulesInForce inForce, RuleHalts halts, Watchdog watchdog, MemoryLoans loans, Vertx vertx) {
        this.inForce = inForce;
        this.halts = halts;
        this.watchdog = watchdog;
        this.loans = loans;
        this.vertx = vertx;
    }

    @Override
    public Future<List<Resolution>> map(Map<Long, RefusedPayload> payloads, Instant at) {
        RuleBook book = inForce.current();
        if (book == null) {
            return Future.failedFuture(new RulesMissing());
        }
        for (RefusedPayload refused : payloads.values()) {
            if (halts.ofAll(refused.origin().stream()) != null) {
                return Future.failedFuture(new RuleHalted(refused.origin().stream()));
            }
        }
        var answer = new ContextPromise<List<Resolution>>(CallerContext.here(vertx));
        var replaying = new Replaying(answer);
        // a rule that does not end must not keep the next one waiting
        vertx.executeBlocking(() -> resolve(payloads, book, at, replaying), false)
                .onComplete(answer::trySucceed, answer::tryFail);
        return answer.future();
    }

    private List<Resolution> resolve(
            Map<Long, RefusedPayload> payloads, RuleBook book, Instant at, Replaying replaying) {
        List<Resolution> resolutions = new ArrayList<>(payloads.size());
        MemoryLender memory = loans.open();
        Watchdog.Turn turn = watchdog.begin(replaying);
        try {
            payloads.forEach((id, refused) -> {
                if (!replaying.over) {
                    replaying.stream = refused.origin().stream();
                    resolutions.add(resolve(id, refused, book, at, turn, memory));
                }
            });
        } finally {
            turn.end();
        }
        return resolutions;
    }

    /** One replay, which is not worth many payloads that run away: each has its time. */
    private static final class Replaying implements Watchdog.Watched {
        private static final int MOST = 3;

        private final ContextPromise<List<Resolution>> answer;
        private volatile String stream = "";
        private volatile boolean over;
        private int ranAway;

        Replaying(ContextPromise<List<Resolution>> answer) {
            this.answer = answer;
        }

        @Override
        public void isLate() {
            // nothing waits behind it
        }

        @Override
        public void ranAway() {
            if (++ranAway == MOST) {
                giveUp();
            }
        }

        @Override
        public void isLost() {
            giveUp();
        }

        private void giveUp() {
            over = true;
            answer.tryFail(new RuleHalted(stream));
        }
    }

    private static Resolution resolve(
            long id, RefusedPayload refused, RuleBook book, Instant at, RuleTime ruleTime, MemoryLender memory) {
        if (refused.arrival().form() == Arrival.Form.UNREADABLE) {
            // no rule can see it, today as then
            return new Resolution.RefusedAgain(
                    id, refused.because(book.version(), refused.reason(), refused.path(), refused.message()));
        }
        MappingResult result = map(refused, book, at, ruleTime, memory);
        if (result instanceof MappingResult.Mapped mapped) {
            return new Resolution.Requeued(id, mapped.deliveries());
        }
        if (result instanceof MappingResult.Refused again) {
            Refusal why = again.refusal();
            return new Resolution.RefusedAgain(
                    id, refused.because(book.version(), why.code(), why.path(), why.explain(refused.index())));
        }
        return new Resolution.Requeued(id, List.of());
    }

    private static MappingResult map(
            RefusedPayload refused, RuleBook book, Instant at, RuleTime ruleTime, MemoryLender memory) {
        String stream = refused.origin().stream();
        StreamRule rule = book.streams().get(stream);
        if (rule == null) {
            return refusal("unknown_stream", "there is no stream " + stream + " any more");
        }
        try {
            JsonNode payload = payload(refused, rule);
            ruleTime.begins();
            try {
                return rule.map(payload, refused.index(), facts(refused, book, at), memory);
            } finally {
                ruleTime.ends();
            }
        } catch (PayloadRefused e) {
            return new MappingResult.Refused(e.refusal());
        } catch (MemoryLender.Exhausted e) {
            throw new MemoryHeld();
        } catch (IOException | RuntimeException e) {
            log.atError()
                    .addKeyValue("stream", stream)
                    .addKeyValue("ruleVersion", book.version())
                    .addKeyValue("requestId", refused.origin().requestId())
                    .addKeyValue("index", refused.index())
                    .log("a dead letter could not be mapped: {}", FailureSite.of(e));
            return refusal("internal_error", "the gateway failed on this payload; its log says where");
        }
    }

    private static JsonNode payload(RefusedPayload refused, StreamRule rule) throws PayloadRefused, IOException {
        byte[] kept = refused.payload().array();
        return switch (refused.arrival().form()) {
            case OBJECT -> JSON.readTree(kept);
            case CSV_ROW ->
                CsvColumns.payload(
                        JSON.readValue(kept, ROW),
                        refused.origin().stream(),
                        refused.arrival().query(),
                        rule.settings());
            case UNREADABLE -> throw new IllegalStateException("no rule sees it");
        };
    }

    private static RequestFacts facts(RefusedPayload refused, RuleBook book, Instant at) {
        var arrival = refused.arrival();
        return new RequestFacts(
                refused.origin().replayed(book.version(), at),
                arrival.query(),
                arrival.lane(),
                arrival.form() == Arrival.Form.CSV_ROW);
    }

    private static MappingResult refusal(String code, String message) {
        return new MappingResult.Refused(new Refusal(code, "", message));
    }
}
