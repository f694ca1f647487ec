package io.aiqbraze.gateway.app.outbox;

import io.aiqbraze.gateway.app.command.TextTable;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.RecordCount;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway outbox check}: whether all is there and as it was written. */
@Command(
        name = "check",
        description = {
            "Reads the whole outbox and tells whether all is there and as it was written. The gateway must be stopped.",
            "Changes nothing. Exit code 0 if it is sound, 1 if it is damaged or cannot be read."
        },
        mixinStandardHelpOptions = true)
final class OutboxCheckCommand implements Callable<Integer> {
    @Mixin
    private final OutboxDirectory outbox = new OutboxDirectory();

    @Override
    public Integer call() {
        return outbox.with(this::check);
    }

    private static void print(String sort, RecordCount count, PrintWriter out) {
        out.println(sort + ": " + count.readable() + ", damaged " + count.damaged());
    }

    private int check(StoreUpkeep store, PrintWriter out) throws IOException {
        CheckReport report = store.check();
        String format = report.format() == 0 ? "unknown" : String.valueOf(report.format());
        out.println(store.place() + ": format " + format + ", " + report.bytes() + " bytes");
        var table = new TextTable(List.of("LINE", "ROWS", "WAITING", "DAMAGED ROWS", "IN THEM", "MISSING"));
        report.lines()
                .forEach(line -> table.add(List.of(
                        OutboxDirectory.text(line.line()),
                        String.valueOf(line.rows()),
                        String.valueOf(line.waiting()),
                        String.valueOf(line.damagedRows()),
                        String.valueOf(line.damagedWaiting()),
                        String.valueOf(line.missing()))));
        table.print(out);
        print("dead letters", report.deadLetters(), out);
        print("idempotency keys", report.idempotencyKeys(), out);
        if (report.rowsOfNoLine() > 0) {
            out.println("rows of a line that is unknown: " + report.rowsOfNoLine());
        }
        report.problems().forEach(problem -> out.println("problem: " + problem));
        out.println(
                report.clean()
                        ? "sound"
                        : "damaged: \"gateway outbox repair\" saves what can be read, and keeps the file as it is aside");
        return report.clean() ? 0 : OutboxDirectory.FAILED;
    }
}
