package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repair makes of damage beside the deliveries: to their lines and marks, to dead letters and to answers. */
class DamagedTablesTest {
    @TempDir
    Path directory;

    private FilledOutbox filled;
    private DatabaseFile file;

    @BeforeEach
    void fill() throws IOException {
        filled = FilledOutbox.in(directory);
        file = filled.file();
    }

    @Test
    void lines_whose_page_is_torn_are_known_from_their_rows() throws Exception {
        // Given
        file.tearPage("lines", 0);

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(report.lines())
                .containsExactly(new Saved(LIVE, 1_420, 0), new Saved(BULK, 750, 0), new Saved(CAMPAIGNS, 10, 0));
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(1_420, 0, 0, 0, 0, 0, 1_420));
            outbox.append(deliveries(LIVE, 0, 1));
            assertThat(outbox.read(LIVE)).hasSize(1_421);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress", "marks"})
    void where_it_is_unknown_what_was_sent_no_trigger_is_sent_again(String table) throws Exception {
        // Given
        file.tearPage(table, 0);

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(report.problems()).anyMatch(problem -> problem.contains("outcome of triggers is unknown"));
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.read(CAMPAIGNS)).hasSize(10).allMatch(QueuedDelivery::marked);
            assertThat(outbox.read(BULK)).hasSize(750).noneMatch(QueuedDelivery::marked);
        }
    }

    @Test
    void dead_letters_are_known_from_their_bodies() throws Exception {
        // Given
        file.tearPage("dead_letters", 0);

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(report.deadLetters().readable()).isEqualTo(2);
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.deadLetters())
                    .extracting(letter -> letter.letter().reason())
                    .containsExactly("missing_user", "missing_user");
        }
    }

    @Test
    void a_damaged_dead_letter_and_a_damaged_answer_are_left_out() throws Exception {
        // Given
        file.flip("dead_letter_bodies", "id = 1");
        file.flip("request_answers", "id = 1");

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(report.deadLetters().damaged()).isOne();
        assertThat(report.idempotencyKeys().damaged()).isOne();
        assertThat(Files.readString(report.lost())).contains("dead_letter_bodies");
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.deadLetters()).hasSize(1);
            assertThat(await(outbox.outbox.find(FilledOutbox.ANSWER.key()))).isEmpty();
        }
    }
}
