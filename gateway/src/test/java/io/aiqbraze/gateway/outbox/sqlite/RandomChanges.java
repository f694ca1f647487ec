package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.model.ChangedDelivery.withJson;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Thinks out what callers of an outbox may do, with what they know: deliveries they have read, and dead letters. */
final class RandomChanges {
    static final List<Line> LINES = List.of(Samples.LIVE, Samples.BULK, Samples.CAMPAIGNS);
    private static final int MOST_WAITING = 1_500;
    private static final JsonBytes MEGABYTE = JsonBytes.of("\"" + "x".repeat(1 << 20) + "\"");

    private final SplittableRandom random;
    private final List<IdempotencyKey> keys = new ArrayList<>();
    private int deliveries;

    RandomChanges(SplittableRandom random) {
        this.random = random;
    }

    /** The keys of all requests so far. */
    List<IdempotencyKey> keys() {
        return keys;
    }

    /**
     * The next one.
     *
     * @param waiting deliveries that were read lately
     * @param ended others that were read before
     */
    OutboxChange next(List<QueuedDelivery> waiting, List<QueuedDelivery> ended, List<StoredLetter> letters) {
        int choice = random.nextInt(20);
        if (choice == 0) {
            return new OutboxChange.AppendTooMuch(new AcceptedRequest(tooMuch(), List.of(), null));
        }
        if (waiting.isEmpty() || (choice < 8 && waiting.size() < MOST_WAITING)) {
            return new OutboxChange.Append(new AcceptedRequest(someDeliveries(), someRefused(), anAnswer()));
        }
        if (choice < 15) {
            return new OutboxChange.Settle(some(waiting, ended).stream()
                    .map(each -> new Settlement(each, anOutcome()))
                    .toList());
        }
        if (choice < 18 || letters.isEmpty()) {
            return new OutboxChange.Mark(some(waiting, ended), random.nextBoolean());
        }
        return new OutboxChange.Resolve(resolutions(letters));
    }

    /** A run of what waits or single ones of it; now and then also what has ended, or one of them twice. */
    private List<QueuedDelivery> some(List<QueuedDelivery> waiting, List<QueuedDelivery> ended) {
        int every = 1 + random.nextInt(3);
        var some = new ArrayList<QueuedDelivery>();
        int most = 1 + random.nextInt(300);
        for (int at = random.nextInt(waiting.size()); at < waiting.size() && some.size() < most; at += every) {
            some.add(waiting.get(at));
        }
        if (!ended.isEmpty() && random.nextInt(4) == 0) {
            some.add(ended.get(random.nextInt(ended.size())));
        }
        if (random.nextInt(4) == 0) {
            some.add(some.get(0));
        }
        return some;
    }

    private Outcome anOutcome() {
        return switch (random.nextInt(6)) {
            case 0 -> Samples.deadLettered(random.nextBoolean() ? "expired" : "outcome_unknown");
            case 1 -> new Outcome.Duplicate();
            case 2 -> new Outcome.Discarded();
            default -> Samples.DELIVERED;
        };
    }

    private List<Resolution> resolutions(List<StoredLetter> letters) {
        var resolutions = new ArrayList<Resolution>();
        int most = 1 + random.nextInt(10);
        for (int at = random.nextInt(letters.size()); at < letters.size() && resolutions.size() < most; at++) {
            resolutions.add(resolution(letters.get(at)));
        }
        if (random.nextInt(4) == 0) {
            // somebody else was faster
            resolutions.add(new Resolution.Discarded(resolutions.get(0).id()));
        }
        return resolutions;
    }

    private Resolution resolution(StoredLetter stored) {
        if (stored.letter() instanceof RefusedPayload refused && random.nextBoolean()) {
            return new Resolution.RefusedAgain(
                    stored.id(), refused.because("rules-2", "reason-" + random.nextInt(3), "/name", "no name"));
        }
        return random.nextBoolean()
                ? new Resolution.Discarded(stored.id())
                : new Resolution.Requeued(
                        stored.id(),
                        Stream.generate(() -> replayed(delivery(LINES.get(random.nextInt(LINES.size())))))
                                .limit(random.nextInt(3))
                                .toList());
    }

    private List<Delivery> someDeliveries() {
        int most = random.nextInt(4) == 0 ? 200 : 10;
        int lines = 1 + random.nextInt(LINES.size());
        return Stream.generate(() -> delivery(LINES.get(random.nextInt(lines))))
                .limit(random.nextInt(most))
                .toList();
    }

    private List<RefusedPayload> someRefused() {
        return random.nextInt(3) > 0
                ? List.of()
                : IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(unused -> Samples.refused("events", "payload-" + random.nextInt(8), "{}"))
                        .toList();
    }

    private IdempotencyAnswer anAnswer() {
        if (random.nextBoolean() || keys.size() == TestOutbox.MOST_KEYS) {
            return null;
        }
        var key = new IdempotencyKey("client-a", "key-" + keys.size());
        keys.add(key);
        return new IdempotencyAnswer(
                key, new Fingerprint(keys.size(), 7), JsonBytes.of("{\"payloads\":" + keys.size() + "}"));
    }

    private static List<Delivery> tooMuch() {
        return Collections.nCopies(20, withJson(Samples.delivery(Samples.LIVE, 0), MEGABYTE));
    }

    /** Some are large, so that rows end early. */
    private Delivery delivery(Line line) {
        int number = deliveries++;
        int size = random.nextInt(100) == 0 ? 40_000 : random.nextInt(200);
        return withJson(
                Samples.delivery(line, number),
                JsonBytes.of("{\"number\":" + number + ",\"text\":\"" + "x".repeat(size) + "\"}"));
    }

    private static Delivery replayed(Delivery delivery) {
        return delivery.from(delivery.origin().replayed("rules-2", Samples.NOW));
    }
}
