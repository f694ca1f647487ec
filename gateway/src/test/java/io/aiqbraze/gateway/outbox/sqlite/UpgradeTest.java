package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.DeliveryNames.NameCombination;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.FileStatus;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A directory that the release before filled with one of everything, and what this release makes of it. */
class UpgradeTest {
    private static final List<String> BODIES = List.of("delivery_rows", "dead_letter_bodies", "request_answers");
    private static final IdempotencyKey NEW_KEY = new IdempotencyKey("client-a", "new");
    private static final List<IdempotencyKey> ALL_KEYS =
            Stream.concat(BacklogOfEverything.KEYS.stream(), Stream.of(NEW_KEY)).toList();

    @TempDir
    Path directory;

    @TempDir
    Path fresh;

    private DatabaseFile file;

    /** All that an outbox shows, and what it knows beside that. */
    private record Everything(OutboxState state, List<Stop> stops, Set<NameCombination> names) {
        static Everything of(TestOutbox outbox) {
            return new Everything(
                    OutboxState.of(outbox, ALL_KEYS),
                    outbox.outbox.stops(),
                    Set.copyOf(outbox.outbox.names().seen()));
        }
    }

    @BeforeEach
    void directoryOfTheReleaseBefore() throws IOException {
        file = new DatabaseFile(directory);
        try (InputStream before = UpgradeTest.class.getResourceAsStream("/outbox/everything-format-2.db")) {
            Files.write(file.path(), before.readAllBytes());
        }
    }

    @Test
    void all_that_it_holds_is_found_as_it_was_written() throws IOException {
        // Given
        Everything written;
        try (var outbox = TestOutbox.open(fresh)) {
            BacklogOfEverything.fill(outbox);
            written = Everything.of(outbox);
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(Everything.of(outbox)).isEqualTo(written);
        }
    }

    @Test
    void its_status_is_told_before_this_release_has_opened_it() throws IOException {
        // When
        FileStatus status = new SqliteUpkeep(directory).status();

        // Then
        assertThat(status.format()).isEqualTo(2);
        assertThat(status.upgradeFinished()).isFalse();
        assertThat(status.lines()).containsEntry(Samples.LIVE, new LineTotals(300, 0, 90, 2, 1, 1, 206));
    }

    @Test
    void its_start_says_once_how_the_upgrade_is_finished() throws IOException {
        // Given
        var logger = (Logger) LoggerFactory.getLogger(SqliteOutboxFactory.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .contains(file.path().toString(), "format 2", "\"gateway outbox finish-upgrade\"");
            assertThat(outbox.outbox.condition().upgradeFinished()).isFalse();
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void it_is_sound() throws IOException {
        // When
        CheckReport report = new SqliteUpkeep(directory).check();

        // Then
        assertThat(report.clean()).isTrue();
        assertThat(report.lines()).extracting(line -> line.waiting()).containsExactly(206L, 27L, 28L, 24L, 27L);
    }

    @Test
    void it_is_written_in_format_2_until_the_upgrade_is_finished() throws Exception {
        // When
        try (var outbox = TestOutbox.open(directory)) {
            addOneOfEach(outbox);
        }

        // Then
        assertThat(file.number("SELECT value FROM meta WHERE key = 'format'")).isEqualTo(2);
        assertThat(BODIES).allSatisfy(table -> assertThat(formats(table)).containsExactly(2L));
    }

    @Test
    void after_that_rows_of_both_formats_are_read_side_by_side() throws Exception {
        // Given
        Everything expected;
        try (var outbox = TestOutbox.open(fresh)) {
            BacklogOfEverything.fill(outbox);
            addOneOfEach(outbox);
            expected = Everything.of(outbox);
        }
        boolean changed = new SqliteUpkeep(directory).finishUpgrade();
        try (var outbox = TestOutbox.open(directory)) {
            addOneOfEach(outbox);
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(changed).isTrue();
            assertThat(Everything.of(outbox)).isEqualTo(expected);
        }
        assertThat(BODIES).allSatisfy(table -> assertThat(formats(table)).containsExactly(2L, 3L));
    }

    @Test
    void rows_of_both_formats_drain() throws Exception {
        // Given
        boolean unusedChange = new SqliteUpkeep(directory).finishUpgrade();
        try (var outbox = TestOutbox.open(directory)) {
            addOneOfEach(outbox);

            // When
            outbox.outbox.totals().keySet().forEach(line -> outbox.settle(outbox.read(line), Samples.DELIVERED));

            // Then
            assertThat(outbox.outbox.totals().values()).allMatch(totals -> totals.waiting() == 0);
        }
        assertThat(file.number("SELECT count(*) FROM delivery_rows")).isZero();
    }

    @Test
    void a_repair_saves_rows_of_both_formats_but_for_the_damaged_ones() throws Exception {
        // Given
        boolean unusedChange = new SqliteUpkeep(directory).finishUpgrade();
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(Samples.deliveries(Samples.LIVE, 1_000, 1_150));
        }
        file.flip("delivery_rows", "id = 2");
        file.flip("delivery_rows", "id = (SELECT max(id) FROM delivery_rows WHERE id < 100)");

        // When
        RepairReport report = assertThat(new SqliteUpkeep(directory).repair(new TestClock(Samples.NOW)))
                .asInstanceOf(type(RepairResult.Repaired.class))
                .actual()
                .report();

        // Then
        assertThat(report.lines().get(0).saved()).isEqualTo(206 + 150 - 73 - 75);
        assertThat(formats("delivery_rows")).containsExactly(2L, 3L);
        assertThat(file.number("SELECT value FROM meta WHERE key = 'format'")).isEqualTo(3);
    }

    @Test
    void how_a_sender_calls_its_campaign_is_kept_with_the_delivery_from_then_on() throws Exception {
        // Given
        Delivery delivery = Samples.delivery(Samples.CAMPAIGNS, 700).sentAs("as-sent");
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(List.of(delivery));
        }
        boolean unusedChange = new SqliteUpkeep(directory).finishUpgrade();
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(List.of(delivery));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.read(Samples.CAMPAIGNS))
                    .extracting(queued -> queued.delivery().sentAs())
                    .endsWith(null, "as-sent");
        }
    }

    @Test
    void what_a_later_release_counted_as_unchanged_is_kept_and_adds_up() throws Exception {
        // Given
        TestOutbox.open(directory).close();
        file.change("UPDATE lines SET accepted = accepted + 5, unchanged = 5 WHERE number = 0");
        try (var outbox = TestOutbox.open(directory)) {
            // When
            outbox.settle(outbox.read(Samples.LIVE).subList(0, 6), Samples.DELIVERED);

            // Then
            assertThat(outbox.totals(Samples.LIVE)).isEqualTo(new LineTotals(305, 0, 96, 5, 2, 1, 1, 200));
        }
        assertThat(new SqliteUpkeep(directory).check().clean()).isTrue();
        assertThat(file.number("SELECT unchanged FROM lines WHERE number = 0")).isEqualTo(5);
    }

    /** Into all that has a body. */
    private static void addOneOfEach(TestOutbox outbox) {
        var answer = new IdempotencyAnswer(NEW_KEY, new Fingerprint(1, 2), JsonBytes.of("{}"));
        await(outbox.outbox.append(new AcceptedRequest(
                Samples.deliveries(Samples.LIVE, 1_000, 1_010),
                List.of(Samples.refused("events", "new", "{}")),
                answer)));
    }

    private List<Long> formats(String table) throws Exception {
        return file.numbers("SELECT DISTINCT unicode(substr(body, 1, 1)) FROM " + table + " ORDER BY 1");
    }
}
