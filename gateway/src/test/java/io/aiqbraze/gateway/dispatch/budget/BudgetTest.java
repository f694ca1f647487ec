package io.aiqbraze.gateway.dispatch.budget;

import io.aiqbraze.gateway.dispatch.budget.RequestBudget.LimitBackoff;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** A test of the budget of an endpoint, by a clock that the test moves. */
abstract class BudgetTest {
    static final long START = Long.MAX_VALUE - 5;
    static final Duration WINDOW = Duration.ofSeconds(3);
    final SlowStart start = new SlowStart();

    final RequestBudget budget = RequestBudget.of(
            new RollingWindow(10, WINDOW.toNanos(), 0, START - WINDOW.toNanos()),
            new HourlyPool(HourlyPool.UNKNOWN, 0),
            start,
            backoff());

    void observe(OptionalInt limit, OptionalInt remaining, Duration reset) {
        RequestBudget.Permit permit = budget.take(at(0));
        budget.observe(permit, limit, remaining, reset, at(0));
        budget.answered(permit, at(0));
    }

    static LimitBackoff backoff() {
        return new LimitBackoff(new SplittableRandom(1));
    }

    static DispatchTime at(long nanos) {
        return new DispatchTime(START + nanos, 0);
    }
}
