package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.longer;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.LineReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Below a torn page, too, rows are read that lie otherwise than most: over several pages, or without checksums. */
class TornTreeRowsTest {
    private static final String ROWS = "delivery_rows";

    @TempDir
    Path directory;

    @Test
    void a_file_of_the_format_before_is_read_too() throws Exception {
        // Given
        DatabaseFile old = new DatabaseFile(Files.createDirectory(directory.resolve("old")));
        TestOutbox.open(old.directory()).close();
        old.change("UPDATE meta SET value = 2 WHERE key = 'format'");
        try (var outbox = TestOutbox.open(old.directory())) {
            outbox.append(deliveries(LIVE, 0, 7_500));
        }
        old.tearPage(old.innerPages(ROWS).get(0));

        // When
        RepairReport report = SuccessfulRepair.of(old.directory());

        // Then
        assertThat(report.lines()).containsExactly(new Saved(LIVE, 7_500, 0));
    }

    @Test
    void long_rows_are_read_to_their_ends() throws Exception {
        // Given
        DatabaseFile large = largeRows();
        large.tearPage(large.innerPages(ROWS).get(0));

        // When
        RepairReport report = SuccessfulRepair.of(large.directory());

        // Then
        assertThat(report.lines()).containsExactly(new Saved(LIVE, 3_000, 0));
    }

    @Test
    void a_long_row_without_its_end_is_lost_and_counted_as_damaged() throws Exception {
        // Given
        DatabaseFile large = largeRows();
        List<Long> ends = large.overflowPages(ROWS);
        large.tearPage(large.innerPages(ROWS).get(0));
        large.tearPage(ends.get(7));
        CheckReport check = FileCheck.run(large.directory());

        // When
        RepairReport report = SuccessfulRepair.of(large.directory());

        // Then
        LineReport line = check.lines().get(0);
        assertThat(line.damagedRows()).isOne();
        assertThat(line.missing()).isZero();
        assertThat(report.lines()).containsExactly(new Saved(LIVE, line.waiting(), line.damagedWaiting()));
        assertThat(line.damagedWaiting()).isPositive().isEqualTo(3_000 - line.waiting());
    }

    private DatabaseFile largeRows() throws IOException {
        var large = new DatabaseFile(Files.createDirectory(directory.resolve("large")));
        try (var outbox = TestOutbox.open(large.directory())) {
            outbox.append(longer(deliveries(LIVE, 0, 3_000), 700));
        }
        return large;
    }
}
