package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalsLawTest {
    private static final List<Line> LINES = List.of(Samples.LIVE, Samples.BULK, Samples.CAMPAIGNS);
    private static final List<Outcome> OUTCOMES = List.of(
            Samples.DELIVERED, Samples.deadLettered("expired"), new Outcome.Duplicate(), new Outcome.Discarded());

    @TempDir
    Path directory;

    private final Map<Line, Model> models =
            Map.of(Samples.LIVE, new Model(), Samples.BULK, new Model(), Samples.CAMPAIGNS, new Model());
    private TestOutbox outbox;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_happens_the_outbox_holds_and_counts_what_a_list_would(long seed) throws IOException {
        // Given
        var random = new SplittableRandom(seed);
        outbox = TestOutbox.open(directory);
        for (Line line : LINES) {
            append(line, 5);
        }

        // When
        for (int step = 0; step < 150; step++) {
            act(random);
        }

        // Then
        for (Line line : LINES) {
            Model model = models.get(line);
            assertThat(outbox.read(line))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactlyElementsOf(model.waiting);
            assertThat(outbox.read(line))
                    .filteredOn(QueuedDelivery::marked)
                    .extracting(queued -> queued.delivery().index())
                    .containsExactlyInAnyOrderElementsOf(model.marked);
            assertThat(outbox.totals(line)).isEqualTo(model.totals());
        }
        outbox.close();
    }

    private void act(SplittableRandom random) throws IOException {
        Line line = LINES.get(random.nextInt(LINES.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> append(line, 1 + random.nextInt(200));
            case 3 -> mark(line, some(line, random));
            case 4 -> unmark(line, some(line, random));
            case 5 -> reopen();
            case 6 -> failOnce(line);
            default -> settle(line, some(line, random), random.nextInt(OUTCOMES.size()));
        }
    }

    private void append(Line line, int number) {
        Model model = models.get(line);
        outbox.append(Samples.deliveries(line, model.accepted, model.accepted + number));
        for (int each = 0; each < number; each++) {
            model.waiting.add(Integer.toString(model.accepted++));
        }
    }

    private void settle(Line line, List<QueuedDelivery> some, int outcome) {
        List<Settlement> settlements = Samples.settlements(some, OUTCOMES.get(outcome));
        await(outbox.outbox.settle(settlements));
        Model model = models.get(line);
        Set<String> ended = indexes(some);
        model.waiting.removeAll(ended);
        model.marked.removeAll(ended);
        model.ends[outcome] += ended.size();
    }

    private void mark(Line line, List<QueuedDelivery> some) {
        await(outbox.outbox.mark(some));
        models.get(line).marked.addAll(indexes(some));
    }

    private void unmark(Line line, List<QueuedDelivery> some) {
        await(outbox.outbox.unmark(some));
        models.get(line).marked.removeAll(indexes(some));
    }

    private void reopen() throws IOException {
        outbox.close();
        outbox = TestOutbox.open(directory);
    }

    private void failOnce(Line line) {
        var settlements = Samples.settlements(outbox.read(line), Samples.DELIVERED);
        outbox.database.failing = true;
        Throwable unused = TestOutbox.failure(outbox.outbox.settle(settlements));
        outbox.database.failing = false;
    }

    /** A run of what waits, or single deliveries of it. */
    private List<QueuedDelivery> some(Line line, SplittableRandom random) {
        List<QueuedDelivery> waiting = outbox.read(line);
        if (waiting.isEmpty()) {
            return waiting;
        }
        int from = random.nextInt(waiting.size());
        int every = 1 + random.nextInt(3);
        var some = new ArrayList<QueuedDelivery>();
        for (int at = from; at < waiting.size() && some.size() < 250; at += every) {
            some.add(waiting.get(at));
        }
        return some;
    }

    private static Set<String> indexes(List<QueuedDelivery> some) {
        var indexes = new HashSet<String>();
        some.forEach(queued -> indexes.add(queued.delivery().index()));
        return indexes;
    }

    /** A line as a list. */
    private static final class Model {
        private final List<String> waiting = new ArrayList<>();
        private final Set<String> marked = new HashSet<>();
        private final long[] ends = new long[OUTCOMES.size()];
        private int accepted;

        LineTotals totals() {
            return new LineTotals(accepted, 0, ends[0], ends[1], ends[2], ends[3], waiting.size());
        }
    }
}
