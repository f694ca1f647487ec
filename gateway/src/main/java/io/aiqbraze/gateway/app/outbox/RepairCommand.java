package io.aiqbraze.gateway.app.outbox;

import io.aiqbraze.gateway.app.command.TextTable;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.RecordCount;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway outbox repair}: a sound outbox of all that can be read. */
@Command(
        name = "repair",
        description = {
            "Copies all that can be read of a damaged outbox into a new file, checks that, and puts it in place.",
            "The gateway must be stopped. The old file stays beside it, and needs as much room again.",
            "Exit code 0 if the outbox is sound now, 1 if it could not be repaired; then it is as it was."
        },
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private final OutboxDirectory outbox = new OutboxDirectory();

    @Override
    public Integer call() {
        return outbox.with(this::repair);
    }

    private int repair(StoreUpkeep store, PrintWriter out) throws IOException {
        RepairResult result = store.repair(Clock.systemUTC());
        if (result instanceof RepairResult.Sound) {
            out.println(store.place() + " is sound: nothing was changed");
        } else if (result instanceof RepairResult.Resumed) {
            out.println("the repair that was interrupted is ended: " + store.place() + " is in place");
        } else if (result instanceof RepairResult.Repaired repaired) {
            print(repaired.report(), out);
        }
        return 0;
    }

    private static void print(String sort, RecordCount count, PrintWriter out) {
        out.println(sort + ": " + count.readable() + " saved, " + count.damaged() + " lost");
    }

    private static void print(RepairReport report, PrintWriter out) {
        report.problems().forEach(problem -> out.println("found: " + problem));
        var table = new TextTable(List.of("LINE", "SAVED", "LOST"));
        report.lines()
                .forEach(line -> table.add(List.of(
                        OutboxDirectory.text(line.line()), String.valueOf(line.saved()), String.valueOf(line.lost()))));
        table.print(out);
        print("dead letters", report.deadLetters(), out);
        print("idempotency keys", report.idempotencyKeys(), out);
        if (report.rowsOfNoLine() > 0) {
            out.println("rows of a line that is unknown: " + report.rowsOfNoLine() + " lost");
        }
        if (report.lines().stream().anyMatch(line -> line.lost() > 0)) {
            out.println("lost deliveries are counted as discarded from now on");
        }
        out.println("the file as it was: " + report.damaged().toAbsolutePath().normalize());
        Path lost = report.lost();
        if (lost != null) {
            out.println("bytes that could not be read: " + lost.toAbsolutePath().normalize()
                    + " (holds personal data; delete it when it is of no use)");
        }
    }

    /** {@code gateway outbox check}: whether all is there and as it was written. */
    @Command(
            name = "check",
            description = {
                "Reads the whole outbox and tells whether all is there and as it was written. The gateway must be stopped.",
                "Changes nothing. Exit code 0 if it is sound, 1 if it is damaged or cannot be read."
            },
            mixinStandardHelpOptions = true)
    static final class OutboxCheckCommand implements Callable<Integer> {
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
}
