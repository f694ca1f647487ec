package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
    private static final IdempotencyAnswer ANSWER =
            new IdempotencyAnswer(new IdempotencyKey("client", "key"), new Fingerprint(1, 2), JsonBytes.of("{}"));
    private static final List<String> BODIES = List.of("delivery_rows", "dead_letter_bodies", "request_answers");

    @TempDir
    Path directory;

    private DatabaseFile file;

    @Test
    void a_backlog_of_a_release_before_is_found_whole() throws Exception {
        // Given
        oldBacklog();

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.outbox.totals())
                    .containsEntry(LIVE, new LineTotals(201, 0, 90, 2, 1, 0, 108))
                    .containsEntry(BULK, new LineTotals(80, 0, 0, 0, 0, 2, 78))
                    .containsEntry(CAMPAIGNS, new LineTotals(10, 0, 0, 0, 0, 0, 10));
            assertThat(outbox.read(LIVE))
                    .extracting(queued -> queued.delivery().index())
                    .startsWith("93", "94")
                    .endsWith("199", "90")
                    .hasSize(108);
            assertThat(outbox.read(CAMPAIGNS))
                    .filteredOn(QueuedDelivery::marked)
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("2", "3");
            assertThat(outbox.deadLetters())
                    .extracting(letter -> letter.letter().reason() + " " + letter.occurrences())
                    .containsExactly("rejected_by_braze 1", "missing_user 2", "missing_user 1");
            assertThat(outbox.outbox.stops())
                    .containsExactly(
                            new Stop(1, Orders.stream("events", Lane.BULK), Stop.Then.GO_ON, null, Instant.EPOCH, ""));
        }
    }

    @Test
    void it_drains() throws Exception {
        // Given
        oldBacklog();
        try (var outbox = TestOutbox.open(directory)) {
            // When
            for (var line : List.of(LIVE, BULK, CAMPAIGNS)) {
                outbox.settle(outbox.read(line), DELIVERED);
            }

            // Then
            assertThat(outbox.outbox.totals().values()).allMatch(totals -> totals.waiting() == 0);
        }
        assertThat(file.number("SELECT count(*) FROM delivery_rows")).isZero();
    }

    @Test
    void letters_of_the_release_before_have_the_share_of_their_client() throws Exception {
        // Given
        oldBacklog();

        // When
        try (var outbox = TestOutbox.open(directory, 1 << 30, 3)) {
            outbox.keep(
                    Samples.refusedOf("client-b", "events", "one", "{}"),
                    Samples.refusedOf("client-b", "events", "two", "{}"),
                    Samples.refusedOf("client-a", "events", "three", "{}"));

            // Then
            assertThat(outbox.deadLetters())
                    .extracting(stored -> stored.letter().origin().client() + " "
                            + stored.letter().payloadId())
                    .containsExactly("client-a id-91", "client-b one", "client-b two", "client-a three");
        }
    }

    @Test
    void keys_of_the_release_before_are_known() throws Exception {
        // Given
        oldBacklog();

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(await(outbox.outbox.find(new IdempotencyKey("client-a", "key-3"))))
                    .map(answer -> answer.receipt().toString())
                    .isPresent();
        }
    }

    @Test
    void letters_that_the_release_before_added_after_a_rollback_get_their_client() throws Exception {
        // Given
        oldBacklog();
        TestOutbox.open(directory).close();
        file.change("UPDATE dead_letters SET client = NULL");

        // When
        TestOutbox.open(directory).close();

        // Then
        assertThat(file.number("SELECT count(*) FROM dead_letters WHERE client = 'client-a'"))
                .isEqualTo(3);
    }

    @Test
    void what_is_added_to_it_can_be_read_by_the_release_before() throws Exception {
        // Given
        oldBacklog();

        // When
        addEverything();

        // Then
        assertThat(file.number("SELECT value FROM meta WHERE key = 'format'")).isEqualTo(2);
        assertThat(BODIES).allSatisfy(table -> assertThat(versions(table)).containsExactly(2L));
    }

    @Test
    void after_the_upgrade_is_finished_new_bodies_have_a_header_and_old_ones_are_read() throws Exception {
        // Given
        oldBacklog();
        addEverything();
        boolean first = new SqliteUpkeep(directory).finishUpgrade();

        // When
        boolean again = new SqliteUpkeep(directory).finishUpgrade();
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 300, 310));
            outbox.keep(Samples.refused("events", "payload-2", "{}"));

            // Then
            assertThat(List.of(first, again)).containsExactly(true, false);
            assertThat(outbox.read(LIVE)).hasSize(108 + 10 + 10);
            assertThat(outbox.deadLetters()).hasSize(5);
            assertThat(await(outbox.outbox.find(ANSWER.key()))).contains(ANSWER);
        }
        assertThat(versions("delivery_rows")).containsExactly(2L, 3L);
        assertThat(versions("dead_letter_bodies")).containsExactly(2L, 3L);
    }

    @Test
    void a_new_file_is_of_the_newest_format() throws Exception {
        // Given
        file = new DatabaseFile(directory);

        // When
        addEverything();

        // Then
        assertThat(file.number("SELECT value FROM meta WHERE key = 'format'")).isEqualTo(3);
        assertThat(BODIES).allSatisfy(table -> assertThat(versions(table)).containsExactly(3L));
    }

    @Test
    void a_file_of_the_format_that_no_release_wrote_is_refused() throws Exception {
        // Given
        oldBacklog();
        file.change("UPDATE meta SET value = 1 WHERE key = 'format'");

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.path() + " is of format 1")
                .hasMessageContaining("reads 2 and 3");
    }

    @Test
    void the_upgrade_is_not_finished_under_a_gateway_that_runs() throws Exception {
        // Given
        oldBacklog();
        try (var outbox = TestOutbox.open(directory)) {
            // When, Then
            assertThatThrownBy(() -> finish(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("held by");
            assertThat(outbox.outbox.healthy()).isTrue();
        }
    }

    private static void finish(Path directory) throws IOException {
        boolean unusedChange = new SqliteUpkeep(directory).finishUpgrade();
    }

    /** The file that a release of format 2 left behind: see its README. */
    private void oldBacklog() throws IOException {
        file = new DatabaseFile(directory);
        try (InputStream backlog = FormatTest.class.getResourceAsStream("/outbox/format-2.db")) {
            Files.write(file.path(), backlog.readAllBytes());
        }
    }

    private void addEverything() throws IOException {
        try (var outbox = TestOutbox.open(directory)) {
            await(outbox.outbox.append(new AcceptedRequest(
                    deliveries(LIVE, 200, 210), List.of(Samples.refused("events", "new", "{}")), ANSWER)));
        }
    }

    private List<Long> versions(String table) throws Exception {
        return file.numbers("SELECT DISTINCT unicode(substr(body, 1, 1)) FROM " + table + " ORDER BY 1");
    }
}
