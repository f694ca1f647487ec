package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.mapping.rules.RulesInForce.Failure;
import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/rules}: how the rules stand. */
final class RulesReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RulesInForce inForce;
    private final RuleHalts halts;

    RulesReport(RulesInForce inForce, RuleHalts halts) {
        this.inForce = inForce;
        this.halts = halts;
    }

    /**
     * {@code {"version","loadedAt","source","streams":[…],"halted":[…],"lastFailure","failedAt","faults":[…]}}; nulls where
     * there is none.
     */
    ObjectNode describe() {
        RulesInForce.Standing standing = inForce.standing();
        RuleBook book = standing.book();
        Failure failure = standing.failure();
        ObjectNode rules = JSON.createObjectNode();
        rules.put("version", book == null ? null : book.version());
        rules.put("loadedAt", book == null ? null : book.loadedAt().toString());
        rules.put("source", book == null ? null : standing.source().name().toLowerCase(Locale.ROOT));
        var streams = rules.putArray("streams");
        if (book != null) {
            book.streams().keySet().forEach(streams::add);
        }
        var halted = rules.putArray("halted");
        halts.list().stream().filter(RuleHalt::isOfAll).map(RuleHalt::stream).forEach(halted::add);
        rules.put("lastFailure", failure == null ? null : words(failure));
        rules.put("failedAt", failure == null ? null : failure.at().toString());
        var faults = rules.putArray("faults");
        if (failure != null) {
            failure.faults().forEach(fault -> faults.add(describe(fault)));
        }
        return rules;
    }

    /** The first fault in one line, for health; null while the newest rules are in force, for every stream. */
    @Nullable String firstFault() {
        Failure failure = inForce.standing().failure();
        if (failure != null) {
            return failure.faults().get(0).toString();
        }
        return halts.list().stream()
                .filter(RuleHalt::isOfAll)
                .findFirst()
                .map(halt -> "the stream " + halt.stream() + " takes nothing, for "
                        + halt.cause().words()
                        + "; a request may try at " + halt.nextTry() + ", gateway rules clear-halt " + halt.stream()
                        + " lifts it")
                .orElse(null);
    }

    private static String words(Failure failure) {
        return failure.faults().stream().map(RuleFault::toString).collect(Collectors.joining("\n"));
    }

    private static ObjectNode describe(RuleFault fault) {
        ObjectNode described = JSON.createObjectNode()
                .put("file", fault.file())
                .put("line", fault.line() == 0 ? null : Integer.valueOf(fault.line()))
                .put("message", fault.message());
        RuleFault.FailedCase failed = fault.failedCase();
        if (failed != null) {
            described
                    .put("test", failed.name())
                    .put("expected", failed.expected())
                    .put("actual", failed.actual());
        }
        return described;
    }

    /** What is halted, as operators see it and lift it. */
    static final class HaltReport {
        private final RuleHalts halts;

        HaltReport(RuleHalts halts) {
            this.halts = halts;
        }

        /** All of it, as {@code RuleOperations} has it. */
        ArrayNode list() {
            return describe(halts.list());
        }

        /** Lifts those of the stream, or all, and returns them. */
        ArrayNode clear(@Nullable String stream) {
            return describe(halts.clear(stream));
        }

        private static ArrayNode describe(List<RuleHalt> halts) {
            ArrayNode described = JsonNodeFactory.instance.arrayNode();
            halts.forEach(halt -> described
                    .addObject()
                    .put("stream", halt.stream())
                    .put("client", halt.client())
                    .put("since", halt.since().toString())
                    .put("reason", halt.cause().label())
                    .put("why", halt.cause().words())
                    .put("payload", halt.place())
                    .put("nextTry", halt.nextTry().toString()));
            return described;
        }
    }
}
