package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;

import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fills an empty outbox with one of everything that a file can hold: what it holds is the same in each release, so that a file
 * which an older one filled is compared with one that this release fills.
 */
final class BacklogOfEverything {
    static final Line CANVAS = new Line("main", Endpoint.CANVAS, Lane.LIVE);
    static final Line OVERSEAS = new Line("übersee", Endpoint.CANVAS, Lane.LIVE);

    /** Of the answers that are kept. */
    static final List<IdempotencyKey> KEYS = IntStream.range(0, 3)
            .mapToObj(number -> new IdempotencyKey("client-" + number % 2, "key-" + number))
            .toList();

    private static final List<Kind> OF_TRACK = List.of(Kind.ATTRIBUTES, Kind.EVENT, Kind.PURCHASE);
    private static final List<Identifier> IDENTIFIERS = List.of(Identifier.values());

    private BacklogOfEverything() {}

    static void fill(TestOutbox outbox) {
        deliveriesAndAnswers(outbox);
        ends(outbox);
        letters(outbox);
        replays(outbox);
        names(outbox);
        orders(outbox);
    }

    /** Rows that are full and rows that are not, of all kinds, identifiers, endpoints and lanes. */
    private static void deliveriesAndAnswers(TestOutbox outbox) {
        var lines = List.of(Samples.LIVE, Samples.BULK, Samples.CAMPAIGNS, CANVAS, OVERSEAS);
        for (int part = 0; part < KEYS.size(); part++) {
            int from = part * 100;
            List<Delivery> deliveries = lines.stream()
                    .flatMap(line -> some(line, from, from + (line.equals(Samples.LIVE) ? 100 : 9)))
                    .toList();
            var answer = new IdempotencyAnswer(
                    KEYS.get(part), new Fingerprint(part, 7), JsonBytes.of("{\"accepted\":" + part + "}"));
            await(outbox.outbox.append(new AcceptedRequest(deliveries, List.of(), answer)));
        }
    }

    /** Of a whole row, of parts of others, in each way; and marks. */
    private static void ends(TestOutbox outbox) {
        List<QueuedDelivery> live = outbox.read(Samples.LIVE);
        outbox.settle(live.subList(0, 90), Samples.DELIVERED);
        var ends = new ArrayList<Settlement>();
        ends.add(new Settlement(live.get(95), Samples.deadLettered("rejected_by_braze")));
        ends.add(new Settlement(live.get(110), Samples.deadLettered("expired")));
        ends.add(new Settlement(live.get(111), new Outcome.Duplicate()));
        ends.add(new Settlement(live.get(290), new Outcome.Discarded()));
        await(outbox.outbox.settle(ends));
        outbox.settle(outbox.read(CANVAS).subList(0, 3), Samples.deadLettered("outcome_unknown"));
        await(outbox.outbox.mark(outbox.read(Samples.CAMPAIGNS).subList(2, 5)));
        await(outbox.outbox.mark(outbox.read(OVERSEAS).subList(0, 2)));
        await(outbox.outbox.unmark(outbox.read(OVERSEAS).subList(1, 2)));
    }

    private static void letters(TestOutbox outbox) {
        outbox.keep(Samples.refused("events", "one", "{\"n\":1}"));
        outbox.keep(Samples.refused("events", "one", "{\"n\":2}"), Samples.refused("profiles", null, "[1,2]"));
        outbox.keep(Samples.refusedOf("client-b", "events", "ü", "\"x\""));
    }

    /** A letter that went back into its line, one that was refused again, one that is gone. */
    private static void replays(TestOutbox outbox) {
        outbox.keep(Samples.refused("events", "again", "{}"), Samples.refused("events", "gone", "{}"));
        long last = outbox.deadLetters().size();
        Delivery replayed = Samples.delivery(Samples.CAMPAIGNS, 500);
        var resolutions = List.of(
                new Resolution.Requeued(
                        1, List.of(replayed.from(replayed.origin().replayed("rules-2", Samples.NOW)))),
                new Resolution.RefusedAgain(
                        last - 1,
                        Samples.refused("events", "again", "{}").because("rules-2", "missing_name", "/name", "no")),
                new Resolution.Discarded(last));
        var unusedIds = await(outbox.outbox.resolve(List.copyOf(resolutions)));
    }

    /** A rule made another id of the campaign's; what is known of that outlives the delivery. */
    private static void names(TestOutbox outbox) {
        outbox.append(List.of(Samples.delivery(Samples.CAMPAIGNS, 600).sentAs("sent-as-600")));
        List<QueuedDelivery> waiting = outbox.read(Samples.CAMPAIGNS);
        outbox.settle(waiting.subList(waiting.size() - 1, waiting.size()), Samples.DELIVERED);
    }

    private static void orders(TestOutbox outbox) {
        var unusedPause = await(outbox.outbox.add(Orders.pause(Orders.stream("profiles", Lane.BULK))));
        Instant due = Samples.NOW.plus(Duration.ofHours(1));
        var unusedDiscard = await(outbox.outbox.add(Orders.discard(Orders.campaign("campaign-1"), due)));
    }

    private static Stream<Delivery> some(Line line, int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> delivery(line, number));
    }

    private static Delivery delivery(Line line, int number) {
        Kind kind = switch (line.endpoint()) {
            case TRACK -> OF_TRACK.get(number % OF_TRACK.size());
            case CAMPAIGNS -> Kind.TRIGGER;
            case CANVAS -> Kind.CANVAS;
        };
        Identifier identifier = IDENTIFIERS.get(number % IDENTIFIERS.size());
        return new Delivery(
                line,
                kind,
                new User(identifier, identifier == Identifier.USER_ALIAS ? "label\nüser-" + number : "user-" + number),
                line.endpoint() == Endpoint.TRACK ? null : "campaign-" + number % 3,
                number % 4 == 0 ? null : "id-" + number,
                number + ".members[" + number % 7 + "]",
                number % 2,
                JsonBytes.of("{\"number\":" + number + ",\"name\":\"Ä\"}"),
                Samples.origin(
                        "client-" + number / 20 % 2, number % 50 < 25 ? "events" : "profiles", "r-" + number / 5));
    }
}
