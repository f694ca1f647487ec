package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** All that is measured, one after another. */
final class Suite {
    /** Java has compiled everything by then; before, its compiler takes a quarter of the gateway's CPU. */
    static final int WARM_UP = 5_000_000;

    private static final int BRAZES_LIMIT = 75_000;
    /** What comes beyond the limit only has to be more: to accept it takes CPU too. */
    private static final int ABOVE_BRAZES_LIMIT = 78_000;

    private static final Trial BATCHES =
            Trial.of("events, 100 in a request", LoadPlan.events(6_000_000, 100, 64), WARM_UP);
    private static final Trial SINGLE =
            Trial.of("events, 1 in a request", LoadPlan.events(1_000_000, 1, 64), 1_000_000);

    private static final List<Trial> YARDSTICKS =
            List.of(BATCHES.named("bare Vert.x, " + BATCHES.name()), SINGLE.named("bare Vert.x, " + SINGLE.name()));
    private static final String AT_HALF = BATCHES.name() + ", at half of that rate";

    private final String only;
    private final Results results;
    private final Map<String, Figures> measured = new HashMap<>();

    /** @param only what has this in its name is measured */
    Suite(String only, Results results) {
        this.only = only;
        this.results = results;
    }

    /** All that can be measured. */
    static List<String> names() {
        return Stream.of(YARDSTICKS.stream().map(Trial::name), trials().stream().map(Trial::name), Stream.of(AT_HALF))
                .flatMap(names -> names)
                .toList();
    }

    /** Whether each event arrived exactly once. */
    boolean run() throws IOException, InterruptedException, TimeoutException {
        for (Trial trial : YARDSTICKS) {
            if (isWanted(trial.name())) {
                results.add(trial.name(), Runs.yardstick(trial));
            }
        }
        for (Trial trial : trials()) {
            // half of the rate of all in batches can only be had after that
            if (isWanted(trial.name()) || (trial.equals(BATCHES) && isWanted(AT_HALF))) {
                measure(trial);
            }
        }
        if (isWanted(AT_HALF)) {
            measure(atHalfOf(
                    Objects.requireNonNull(measured.get(BATCHES.name())).deliveredPerSecond()));
        }
        return measured.values().stream().allMatch(figures -> figures.arrived().exactlyOnce());
    }

    private static List<Trial> trials() {
        LoadPlan plan = BATCHES.plan();
        LoadPlan limited = plan.withEvents(60 * BRAZES_LIMIT).withRate(ABOVE_BRAZES_LIMIT);
        LoadPlan steady = plan.withEvents(600_000).withRate(10_000);
        return List.of(
                BATCHES,
                SINGLE,
                Trial.of("events, 10 in a request", LoadPlan.events(2_000_000, 10, 64), 2_000_000),
                Trial.of("events, 1,000 in a request", LoadPlan.events(6_000_000, 1_000, 16), WARM_UP),
                BATCHES.named("attributes, 100 in a request")
                        .withPlan(plan.of(Work.ATTRIBUTES).withEvents(3_000_000)),
                BATCHES.named("triggers, 100 in a request")
                        .withPlan(plan.of(Work.TRIGGERS).withEvents(3_000_000)),
                BATCHES.named("events, 100 in a request, without sync").inMemoryOnly(),
                SINGLE.named("events, 1 in a request, without sync").inMemoryOnly(),
                BATCHES.named("of 100 users")
                        .withPlan(plan.withEvents(3_000_000).of(100)),
                BATCHES.named("of 1,000,000 users")
                        .withPlan(plan.withEvents(3_000_000).of(1_000_000)),
                BATCHES.named("Braze's limit, answers at once")
                        .withPlan(limited)
                        .withLimits(),
                BATCHES.named("Braze's limit, answers after 200 ms")
                        .withPlan(limited)
                        .withLimits()
                        .withBrazeDelay(Duration.ofMillis(200)),
                BATCHES.named("10,000 events/s, answers after 50 ms")
                        .withPlan(steady)
                        .withBrazeDelay(Duration.ofMillis(50)),
                backlog("10,000 waiting, -Xmx256m", 10_000, 50),
                backlog("1,000,000 waiting, -Xmx256m", 1_000_000, 1),
                backlog("10,000,000 waiting, -Xmx256m", 10_000_000, 1));
    }

    private static Trial backlog(String name, int events, int rounds) {
        return BATCHES.named(name)
                .withPlan(BATCHES.plan().withEvents(events))
                .withBacklogs(rounds)
                .withHeap("256m");
    }

    private static Trial atHalfOf(double most) {
        int half = (int) (most / 2);
        return BATCHES.named(AT_HALF)
                .withPlan(BATCHES.plan().withEvents(30 * half).withRate(half));
    }

    private void measure(Trial trial) throws IOException, InterruptedException, TimeoutException {
        Figures figures = Runs.measure(trial);
        results.add(trial.name(), figures);
        measured.put(trial.name(), figures);
    }

    private boolean isWanted(String name) {
        return name.contains(only);
    }
}
