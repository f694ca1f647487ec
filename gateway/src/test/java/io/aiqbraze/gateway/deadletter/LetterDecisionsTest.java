package io.aiqbraze.gateway.deadletter;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.deadletter.LetterDecisions.DisposalReport;
import io.aiqbraze.gateway.deadletter.LetterDecisions.ReplayReport;
import io.aiqbraze.gateway.deadletter.LetterDecisions.Rest;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LetterDecisionsTest {
    private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-06T10:00:00.123456Z");
    private static final Origin ORIGIN = new Origin("crm", "mixed", "r-1", "v1", THEN);

    private final Store store = new Store();
    private final LetterDecisions decisions =
            new LetterDecisions(store, LetterDecisionsTest::todaysRules, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void attributes_stay_unless_it_is_said_that_older_values_are_fine() {
        // Given
        store.add(failed(Kind.ATTRIBUTES), failed(Kind.EVENT), payload("attributes"), payload("event"));

        // When
        ReplayReport careful = run(all(10), false);
        ReplayReport bold = run(all(10), true);

        // Then
        assertThat(careful).isEqualTo(new ReplayReport(2, 2, 0, 0, 2, 0, new Rest(0, 4, 4)));
        assertThat(bold).isEqualTo(new ReplayReport(2, 2, 0, 0, 0, 0, new Rest(0, 3, 3)));
        assertThat(store.letters).isEmpty();
    }

    @Test
    void letters_go_in_the_order_in_which_they_died_with_the_time_of_the_replay() {
        // Given
        store.add(payload("event"), failed(Kind.TRIGGER), payload("event"));

        // When
        var report = run(all(10), false);

        // Then
        assertThat(report.replayed()).isEqualTo(3);
        assertThat(store.resolved).extracting(Resolution::id).containsExactly(1L, 2L, 3L);
        assertThat(store.resolved)
                .flatExtracting(resolution -> ((Resolution.Requeued) resolution).deliveries())
                .extracting(delivery -> delivery.origin().replayedAt())
                .containsOnly(Instant.parse("2026-01-06T10:00:00.123Z"));
    }

    @Test
    void each_end_of_a_letter_is_counted() {
        // Given
        store.add(payload("refuse"), payload("filter"), payload("event"));

        // When
        ReplayReport report = run(all(10), false);

        // Then
        assertThat(report).isEqualTo(new ReplayReport(1, 1, 1, 1, 0, 0, new Rest(0, 3, 3)));
    }

    @Test
    void a_call_does_a_part_and_says_where_the_next_goes_on_and_where_it_ends() {
        // Given
        store.add(failed(Kind.EVENT), failed(Kind.EVENT), failed(Kind.EVENT));
        ReplayReport first = run(all(2), false);
        store.add(failed(Kind.EVENT));

        // When
        Rest rest = first.rest();
        ReplayReport second = run(all(2).between(rest.after(), rest.upTo()), false);

        // Then
        assertThat(first.rest()).isEqualTo(new Rest(1, 2, 3));
        assertThat(second).isEqualTo(new ReplayReport(1, 1, 0, 0, 0, 0, new Rest(0, 3, 3)));
        assertThat(store.letters).containsOnlyKeys(4L);
    }

    @Test
    void what_somebody_else_took_meanwhile_is_not_claimed() {
        // Given
        store.add(failed(Kind.EVENT), failed(Kind.EVENT));
        store.takenMeanwhile = 2;

        // When
        ReplayReport report = run(all(10), false);

        // Then
        assertThat(report).isEqualTo(new ReplayReport(1, 1, 0, 0, 0, 1, new Rest(0, 2, 2)));
    }

    @Test
    void a_disposal_takes_its_part() {
        // Given
        store.add(failed(Kind.ATTRIBUTES), payload("refuse"), failed(Kind.EVENT));

        // When
        DisposalReport report = await(store.count(all(2)).compose(matches -> decisions.discard(all(2), matches)));

        // Then
        assertThat(report).isEqualTo(new DisposalReport(2, new Rest(1, 2, 3)));
        assertThat(store.letters).containsOnlyKeys(3L);
    }

    private ReplayReport run(DeadLetterFilter filter, boolean evenIfOlder) {
        return await(store.count(filter).compose(matches -> decisions.replay(filter, matches, evenIfOlder)));
    }

    private static DeadLetterFilter all(int limit) {
        return new DeadLetterFilter(null, null, null, null, Set.of(), 0, Long.MAX_VALUE, limit);
    }

    private static Delivery delivery(Kind kind, Origin origin) {
        return new Delivery(
                new Line("default", kind.endpoint(), Lane.LIVE),
                kind,
                new User(Identifier.EXTERNAL_ID, "u"),
                kind.endpoint() == Endpoint.TRACK ? null : "c-1",
                null,
                "0",
                0,
                JsonBytes.of("{}"),
                origin);
    }

    private static DeadLetter failed(Kind kind) {
        return new FailedDelivery(delivery(kind, ORIGIN), "expired", "", 1, THEN);
    }

    private static DeadLetter payload(String becomes) {
        return new RefusedPayload(
                ORIGIN,
                "0",
                becomes,
                "old",
                "",
                "",
                THEN,
                JsonBytes.of("{}"),
                new Arrival(Arrival.Form.OBJECT, Lane.LIVE, Map.of()));
    }

    /** The payload's id says what becomes of it. */
    private static Future<List<Resolution>> todaysRules(Map<Long, RefusedPayload> payloads, Instant at) {
        Origin replayed = ORIGIN.replayed("v2", at);
        return Future.succeededFuture(payloads.entrySet().stream()
                .map(each -> switch (String.valueOf(each.getValue().payloadId())) {
                    case "refuse" ->
                        (Resolution) new Resolution.RefusedAgain(
                                each.getKey(), each.getValue().because("v2", "new", "", ""));
                    case "filter" -> new Resolution.Requeued(each.getKey(), List.of());
                    case "attributes" ->
                        new Resolution.Requeued(each.getKey(), List.of(delivery(Kind.ATTRIBUTES, replayed)));
                    default -> new Resolution.Requeued(each.getKey(), List.of(delivery(Kind.EVENT, replayed)));
                })
                .collect(Collectors.toList()));
    }

    /** Letters in memory, by id. */
    private static final class Store implements DeadLetters {
        final TreeMap<Long, DeadLetter> letters = new TreeMap<>();
        final List<Resolution> resolved = new ArrayList<>();
        long takenMeanwhile;
        private long lastId;

        void add(DeadLetter... added) {
            for (DeadLetter letter : added) {
                letters.put(++lastId, letter);
            }
        }

        @Override
        public Future<List<StoredLetter>> list(DeadLetterFilter filter) {
            return Future.succeededFuture(letters.subMap(filter.after(), false, filter.upTo(), true).entrySet().stream()
                    .limit(filter.limit())
                    .map(each -> new StoredLetter(each.getKey(), each.getValue(), 1))
                    .toList());
        }

        @Override
        public Future<MatchCount> count(DeadLetterFilter filter) {
            var matching = letters.subMap(filter.after(), false, filter.upTo(), true);
            return Future.succeededFuture(new MatchCount(matching.size(), matching.isEmpty() ? 0 : matching.lastKey()));
        }

        @Override
        public Future<Set<Long>> resolve(List<Resolution> resolutions) {
            letters.remove(takenMeanwhile);
            resolved.addAll(resolutions);
            Set<Long> found = resolutions.stream()
                    .map(Resolution::id)
                    .filter(letters::containsKey)
                    .collect(Collectors.toSet());
            resolutions.stream()
                    .filter(resolution -> !(resolution instanceof Resolution.RefusedAgain))
                    .forEach(resolution -> letters.remove(resolution.id()));
            return Future.succeededFuture(found);
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of();
        }
    }
}
