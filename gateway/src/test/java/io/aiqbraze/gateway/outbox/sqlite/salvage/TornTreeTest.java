package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.longer;
import static io.aiqbraze.gateway.outbox.sqlite.salvage.DeepOutbox.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.CrashedFiles;
import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.LineReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pages are torn that lead to others, the rows in those are saved. */
class TornTreeTest {
    private static final String ROWS = "delivery_rows";

    @TempDir
    static Path filled;

    @TempDir
    Path directory;

    private DatabaseFile file;

    @BeforeAll
    static void fill() throws IOException {
        DeepOutbox.fill(filled);
    }

    @BeforeEach
    void copy() throws IOException {
        file = new DatabaseFile(directory);
        Files.copy(new DatabaseFile(filled).path(), file.path());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void all_rows_below_a_torn_page_are_saved(int inner) throws Exception {
        // Given the root, and the pages between it and those of the rows
        List<Long> pages = file.innerPages(ROWS);
        file.tearPage(pages.get(inner));
        CheckReport check = FileCheck.run(directory);

        // When
        RepairReport report = SuccessfulRepair.of(directory);

        // Then
        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(check.lines()).extracting(LineReport::missing).containsOnly(0L);
        assertThat(check.clean()).isFalse();
        assertThat(check.problems()).anyMatch(problem -> problem.contains("rows were found without it"));
        assertThat(report.lines()).containsExactly(new Saved(CAMPAIGNS, 10, 0), new Saved(BULK, WAITING, 0));
        assertThat(FileCheck.run(directory).clean()).isTrue();
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.read(BULK))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactlyElementsOf(DeepOutbox.waitingIndexes());
        }
    }

    @Test
    void triggers_below_a_torn_page_keep_their_marks() throws Exception {
        // Given
        file.tearPage(file.innerPages(ROWS).get(0));

        // When
        RepairReport unusedReport = SuccessfulRepair.of(directory);

        // Then
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.read(CAMPAIGNS))
                    .hasSize(10)
                    .filteredOn(QueuedDelivery::marked)
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("2");
        }
    }

    @Test
    void rows_that_have_ended_do_not_come_back_from_pages_out_of_use() throws Exception {
        // Given
        long free = file.number("PRAGMA freelist_count");
        for (long page : file.innerPages(ROWS)) {
            file.tearPage(page);
        }

        // When
        RepairReport report = SuccessfulRepair.of(directory);

        // Then
        assertThat(free).isPositive();
        assertThat(report.lines()).contains(new Saved(BULK, WAITING, 0));
        assertThat(file.number("SELECT count(*) FROM delivery_rows")).isEqualTo(781);
    }

    @Test
    void of_a_torn_tree_only_the_rows_of_torn_pages_are_lost() throws Exception {
        // Given
        List<Long> inner = file.innerPages(ROWS);
        List<Long> leaves = file.pages(ROWS);
        long torn = file.rowsOfPage(ROWS, 5) + file.rowsOfPage(ROWS, 600);
        file.tearPage(inner.get(0));
        file.tearPage(inner.get(1));
        file.tearPage(leaves.get(5));
        file.tearPage(leaves.get(600));
        CheckReport check = FileCheck.run(directory);

        // When
        RepairReport report = SuccessfulRepair.of(directory);

        // Then
        assertThat(torn).isPositive();
        assertThat(check.lines().get(1).missing()).isEqualTo(torn * 74);
        assertThat(report.lines()).contains(new Saved(BULK, WAITING - torn * 74, torn * 74));
        assertThat(FileCheck.run(directory).clean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress", "dead_letter_bodies", "request_answers"})
    void the_other_tables_are_saved_in_the_same_way(String table) throws Exception {
        // Given
        List<Long> inner = file.innerPages(table);
        file.tearPage(inner.get(0));

        // When
        RepairReport report = SuccessfulRepair.of(directory);

        // Then
        assertThat(report.lines()).extracting(Saved::saved).containsExactly(10L, (long) WAITING);
        assertThat(report.deadLetters().readable()).isEqualTo(500);
        assertThat(report.idempotencyKeys().readable()).isEqualTo(TestOutbox.MOST_KEYS);
    }

    @Test
    void what_is_only_in_the_log_counts() throws Exception {
        // Given rows that ended and rows that came since the pages of the tree were written to the file
        Path crashed = directory.resolve("crashed");
        List<Long> root;
        List<String> waiting;
        try (var outbox = TestOutbox.open(directory)) {
            root = file.innerPages(ROWS).subList(0, 1);
            outbox.settle(outbox.read(BULK).subList(0, 740), DELIVERED);
            outbox.append(longer(deliveries(BULK, 60_000, 60_150), 60));
            waiting = indexes(outbox.read(BULK));
            CrashedFiles.copy(directory, crashed);
        }
        new DatabaseFile(crashed).tearPage(root.get(0));

        // When
        CheckReport check = FileCheck.run(crashed);
        RepairReport report = SuccessfulRepair.of(crashed);

        // Then
        assertThat(check.problems()).anyMatch(problem -> problem.contains("rows were found without it"));
        assertThat(report.lines()).contains(new Saved(BULK, WAITING - 740 + 150, 0));
        try (var outbox = TestOutbox.open(crashed)) {
            assertThat(indexes(outbox.read(BULK))).isEqualTo(waiting);
        }
    }

    @Test
    void a_commit_that_a_power_cut_tore_does_not_count() throws Exception {
        // Given
        Path crashed = directory.resolve("crashed");
        long root;
        try (var outbox = TestOutbox.open(directory)) {
            root = file.innerPages(ROWS).get(0);
            outbox.settle(outbox.read(BULK).subList(0, 740), DELIVERED);
            outbox.settle(outbox.read(BULK).subList(0, 740), DELIVERED);
            CrashedFiles.copy(directory, crashed);
        }
        Path log = new OutboxFiles(crashed).log();
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length - 1]++;
        Files.write(log, bytes);
        new DatabaseFile(crashed).tearPage(root);

        // When
        RepairReport report = SuccessfulRepair.of(crashed);

        // Then
        assertThat(report.lines()).contains(new Saved(BULK, WAITING - 740, 0));
    }

    @Test
    void where_it_is_unknown_which_pages_are_in_use_their_rows_are_lost_and_counted() throws Exception {
        // Given nothing is known of the 200 pages from the 303rd on
        file.tearPage(file.innerPages(ROWS).get(0));
        file.tear(2, 300 * 5, new byte[200 * 5]);
        CheckReport check = FileCheck.run(directory);

        // When
        RepairReport report = SuccessfulRepair.of(directory);

        // Then
        Saved bulk = report.lines().get(1);
        assertThat(check.problems())
                .anyMatch(problem -> problem.startsWith("it is not known what 200 pages are used for"));
        assertThat(check.lines().get(1).missing()).isEqualTo(bulk.lost());
        assertThat(bulk.saved()).isPositive();
        assertThat(bulk.lost()).isPositive().isEqualTo(WAITING - bulk.saved());
        assertThat(FileCheck.run(directory).clean()).isTrue();
    }

    private static List<String> indexes(List<QueuedDelivery> queued) {
        return queued.stream().map(each -> each.delivery().index()).toList();
    }
}
