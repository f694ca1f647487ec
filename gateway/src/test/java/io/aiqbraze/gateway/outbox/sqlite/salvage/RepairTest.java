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
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.LineReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a repair saves of damaged deliveries, and that it saves all else. */
class RepairTest {
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
    void a_sound_outbox_is_left_as_it_is() throws Exception {
        // Given
        byte[] before = Files.readAllBytes(file.path());

        // When
        CheckReport check = FileCheck.run(directory);
        RepairResult result = filled.repair();

        // Then
        assertThat(check.clean()).isTrue();
        assertThat(check.lines())
                .extracting(LineReport::waiting, LineReport::missing)
                .containsExactly(tuple(1_420), tuple(750), tuple(10));
        assertThat(result).isInstanceOf(RepairResult.Sound.class);
        assertThat(Files.readAllBytes(file.path())).isEqualTo(before);
    }

    @Test
    void of_damaged_rows_the_deliveries_are_counted_as_discarded_and_the_bytes_kept() throws Exception {
        // Given row 1 has 70 that wait, the others 75
        file.flip("delivery_rows", "id IN (1, 4)");
        CheckReport check = FileCheck.run(directory);

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(check.clean()).isFalse();
        assertThat(check.lines().get(0).damagedWaiting()).isEqualTo(145);
        assertThat(report.lines())
                .containsExactly(new Saved(LIVE, 1_275, 145), new Saved(BULK, 750, 0), new Saved(CAMPAIGNS, 10, 0));
        assertThat(Files.readAllLines(report.lost())).hasSize(2).allMatch(line -> line.contains("main/track/live"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.lost())))
                .isEqualTo("rw-------");
        assertThat(report.damaged()).exists();
        assertThat(FileCheck.run(directory).clean()).isTrue();
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(1_500, 0, 80, 0, 0, 145, 1_275));
            assertThat(outbox.read(LIVE))
                    .hasSize(1_275)
                    .extracting(queued -> queued.delivery().index())
                    .startsWith("150")
                    .endsWith("1499");
        }
    }

    @Test
    void all_else_is_in_the_new_file() throws Exception {
        // Given
        file.flip("delivery_rows", "id = 4");

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(report.deadLetters().readable()).isEqualTo(2);
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.read(LIVE).get(0).delivery().index()).isEqualTo("80");
            assertThat(outbox.read(CAMPAIGNS))
                    .filteredOn(QueuedDelivery::marked)
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("2");
            assertThat(outbox.deadLetters())
                    .extracting(letter -> letter.occurrences())
                    .containsExactly(2L, 1L);
            assertThat(await(outbox.outbox.find(FilledOutbox.ANSWER.key()))).contains(FilledOutbox.ANSWER);
            assertThat(outbox.outbox.stops())
                    .singleElement()
                    .usingRecursiveComparison()
                    .ignoringFields("id")
                    .isEqualTo(FilledOutbox.PAUSE);
            assertThat(outbox.outbox.names().seen()).hasSize(5);
            assertThat(outbox.outbox.names().hash("u-1")).isEqualTo(filled.userHash());
            outbox.keep(Samples.refused("events", "one", "{\"a\":1}"));
            assertThat(outbox.deadLetters()).hasSize(2);
            outbox.append(deliveries(LIVE, 1_500, 1_510));
            assertThat(outbox.read(LIVE)).hasSize(1_355);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void all_rows_but_those_of_torn_pages_are_saved(List<Integer> pages) throws Exception {
        // Given
        long rows = file.number("SELECT count(*) FROM delivery_rows");
        long torn = 0;
        List<Long> numbers = file.pages("delivery_rows");
        for (int page : pages) {
            torn += file.rowsOfPage("delivery_rows", page);
        }
        for (int page : pages) {
            file.tearPage(numbers.get(page));
        }

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(torn).isPositive();
        assertThat(file.number("SELECT count(*) FROM delivery_rows")).isEqualTo(rows - torn);
        assertThat(report.lines().stream().mapToLong(Saved::lost).sum())
                .isEqualTo(
                        2_180 - report.lines().stream().mapToLong(Saved::saved).sum());
        assertThat(FileCheck.run(directory).clean()).isTrue();
    }

    static List<List<Integer>> pages() {
        return List.of(List.of(0), List.of(5), List.of(9), List.of(3, 4), List.of(2, 5, 9), List.of(0, 1, 2, 3));
    }

    @Test
    @Timeout(60)
    void pages_that_stand_in_the_place_of_others_do_not_lead_a_repair_in_circles() throws Exception {
        // Given
        List<Long> pages = file.pages("delivery_rows");
        long rows = file.number("SELECT count(*) FROM delivery_rows");
        long covered = file.rowsOfPage("delivery_rows", 5) + file.rowsOfPage("delivery_rows", 6);
        byte[] all = Files.readAllBytes(file.path());
        int start = (int) (pages.get(2) - 1) * DatabaseFile.PAGE_BYTES;
        byte[] other = Arrays.copyOfRange(all, start, start + DatabaseFile.PAGE_BYTES);
        file.tear(pages.get(5), 0, other);
        file.tear(pages.get(6), 0, other);

        // When
        RepairReport unusedReport = filled.repaired();

        // Then
        assertThat(file.number("SELECT count(*) FROM delivery_rows")).isEqualTo(rows - covered);
    }

    @Test
    void a_row_whose_number_is_that_of_another_line_costs_only_itself() throws Exception {
        // Given
        file.change("UPDATE delivery_rows SET id = 77 << 42 WHERE id = 4");
        CheckReport check = FileCheck.run(directory);

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(check.lines().get(0).damagedWaiting()).isEqualTo(75);
        assertThat(report.lines())
                .containsExactly(new Saved(LIVE, 1_345, 75), new Saved(BULK, 750, 0), new Saved(CAMPAIGNS, 10, 0));
    }

    private static Tuple tuple(long waiting) {
        return Tuple.tuple(waiting, 0L);
    }
}
