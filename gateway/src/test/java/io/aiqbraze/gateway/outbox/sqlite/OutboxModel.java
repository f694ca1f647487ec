package io.aiqbraze.gateway.outbox.sqlite;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.OutboxState.Waiting;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An outbox of maps in memory. Tells deliveries apart by their index, which no two may share. */
final class OutboxModel {
    private final Map<Line, Book> books = new HashMap<>();
    private final TreeMap<Long, StoredLetter> deadLetters = new TreeMap<>();
    private final Map<IdempotencyKey, IdempotencyAnswer> answers = new HashMap<>();
    private long nextLetter = 1;

    OutboxModel copy() {
        var copy = new OutboxModel();
        books.forEach((line, book) -> copy.books.put(line, book.copy()));
        copy.deadLetters.putAll(deadLetters);
        copy.answers.putAll(answers);
        copy.nextLetter = nextLetter;
        return copy;
    }

    OutboxState state() {
        var waiting = new HashMap<Line, List<Waiting>>();
        var totals = new HashMap<Line, LineTotals>();
        books.forEach((line, book) -> {
            waiting.put(line, List.copyOf(book.waiting.values()));
            totals.put(line, book.totals());
        });
        List<StoredLetter> letters = List.copyOf(deadLetters.values());
        Map<String, Long> reasons =
                letters.stream().collect(groupingBy(stored -> stored.letter().reason(), counting()));
        return new OutboxState(waiting, totals, letters, reasons, Map.copyOf(answers));
    }

    void append(AcceptedRequest request) {
        request.deliveries().forEach(this::add);
        request.refused().forEach(this::fold);
        if (request.answer() != null) {
            answers.put(request.answer().key(), request.answer());
        }
    }

    void settle(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            Delivery delivery = settlement.queued().delivery();
            if (books.get(delivery.line()).end(delivery, settlement.outcome())
                    && settlement.outcome() instanceof Outcome.DeadLettered dead) {
                Outcome.Failure failure = dead.failure();
                keep(new FailedDelivery(delivery, failure.reason(), failure.words(), failure.attempts(), Samples.NOW));
            }
        }
    }

    void mark(Collection<QueuedDelivery> deliveries, boolean marked) {
        deliveries.forEach(queued -> books.get(queued.delivery().line())
                .waiting
                .computeIfPresent(queued.delivery().index(), (index, old) -> new Waiting(old.delivery(), marked)));
    }

    /** The ids of the letters that were there. */
    Set<Long> resolve(List<Resolution> resolutions) {
        var found = new HashSet<Long>();
        for (Resolution resolution : resolutions) {
            StoredLetter stored = deadLetters.remove(resolution.id());
            if (stored != null) {
                found.add(stored.id());
                if (resolution instanceof Resolution.Requeued requeued) {
                    requeued.deliveries().forEach(this::add);
                } else if (resolution instanceof Resolution.RefusedAgain again) {
                    deadLetters.put(stored.id(), new StoredLetter(stored.id(), again.letter(), stored.occurrences()));
                }
            }
        }
        return found;
    }

    private void add(Delivery delivery) {
        Book book = books.computeIfAbsent(delivery.line(), line -> new Book());
        book.waiting.put(delivery.index(), new Waiting(delivery, false));
        if (delivery.origin().replayedAt() == null) {
            book.accepted++;
        } else {
            book.replayed++;
        }
    }

    private void fold(RefusedPayload refused) {
        Optional<StoredLetter> same = deadLetters.values().stream()
                .filter(stored -> stored.letter() instanceof RefusedPayload
                        && stored.letter().payloadId().equals(refused.payloadId()))
                .findFirst();
        same.ifPresentOrElse(
                stored -> deadLetters.put(
                        stored.id(), new StoredLetter(stored.id(), stored.letter(), stored.occurrences() + 1)),
                () -> keep(refused));
    }

    private void keep(DeadLetter letter) {
        deadLetters.put(nextLetter, new StoredLetter(nextLetter, letter, 1));
        nextLetter++;
    }

    /** What waits in a line, and its totals. */
    private static final class Book {
        private final Map<String, Waiting> waiting = new LinkedHashMap<>();
        private final Map<Class<? extends Outcome>, Long> ends = new HashMap<>();
        private long accepted;
        private long replayed;

        Book copy() {
            var copy = new Book();
            copy.waiting.putAll(waiting);
            copy.ends.putAll(ends);
            copy.accepted = accepted;
            copy.replayed = replayed;
            return copy;
        }

        boolean end(Delivery delivery, Outcome outcome) {
            boolean waited = waiting.remove(delivery.index()) != null;
            if (waited) {
                ends.merge(outcome.getClass(), 1L, Long::sum);
            }
            return waited;
        }

        LineTotals totals() {
            return new LineTotals(
                    accepted,
                    replayed,
                    ended(Outcome.Delivered.class),
                    ended(Outcome.DeadLettered.class),
                    ended(Outcome.Duplicate.class),
                    ended(Outcome.Discarded.class),
                    waiting.size());
        }

        private long ended(Class<? extends Outcome> outcome) {
            return ends.getOrDefault(outcome, 0L);
        }
    }
}
