package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.jq.run.MemoryLender;
import io.aiqbraze.jq.run.RunawayRule;
import java.util.Objects;

/** What rules make of the payloads of a request is paid for as all else of the request. For one thread at a time. */
final class RuleMemory implements MemoryLender {
    private final ByteBudget budget;

    RuleMemory(ByteBudget budget) {
        this.budget = budget;
    }

    @Override
    public void borrow(long bytes) {
        try {
            budget.take(bytes);
        } catch (ByteBudget.Exhausted e) {
            if (e.isForGood()) {
                // a matter of this payload: the next one may need less
                throw new RunawayRule.TooMuchMade(
                        "what the rule makes of this payload takes more memory than all requests may hold");
            }
            throw new Exhausted(e);
        }
    }

    @Override
    public void giveBack(long bytes) {
        budget.give(bytes);
    }

    /** Why it is exhausted, in the words of the lender. */
    static ByteBudget.Exhausted reason(Exhausted exhausted) {
        return (ByteBudget.Exhausted) Objects.requireNonNull(exhausted.getCause());
    }
}
