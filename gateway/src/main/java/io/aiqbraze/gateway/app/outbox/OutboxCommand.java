package io.aiqbraze.gateway.app.outbox;

import io.aiqbraze.gateway.app.command.TextTable;
import io.aiqbraze.gateway.app.outbox.RepairCommand.OutboxCheckCommand;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.FileStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway outbox}: the file in which deliveries wait. */
@Command(
        name = "outbox",
        description = "Shows, checks, repairs and upgrades the file in which deliveries wait.",
        mixinStandardHelpOptions = true,
        subcommands = {
            OutboxCommand.StatusCommand.class,
            OutboxCheckCommand.class,
            RepairCommand.class,
            OutboxCommand.FinishUpgradeCommand.class,
            CommandLine.HelpCommand.class
        })
public final class OutboxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** {@code gateway outbox finish-upgrade}: when no rollback is wanted any more. */
    @Command(
            name = "finish-upgrade",
            description = {
                "Lets the outbox be written in this release's format from now on. The gateway must be stopped.",
                "Until then a rollback to the release before finds its backlog; afterwards that release cannot open it.",
                "Exit code 0 if the upgrade is finished, else 1."
            },
            mixinStandardHelpOptions = true)
    static final class FinishUpgradeCommand implements Callable<Integer> {
        @Mixin
        private final OutboxDirectory outbox = new OutboxDirectory();

        @Override
        public Integer call() {
            return outbox.with(this::finish);
        }

        private int finish(StoreUpkeep store, PrintWriter out) throws IOException {
            boolean changed = store.finishUpgrade();
            String place =
                    store.place() + " is written in format " + store.status().format();
            out.println(
                    changed
                            ? "the upgrade is finished: from now on " + place
                                    + ", and releases before this one cannot open it any more"
                            : "nothing to do, the upgrade was finished before: " + place);
            return 0;
        }
    }

    /** {@code gateway outbox status}: what the file says of itself. */
    @Command(
            name = "status",
            description = {
                "Shows the format and size of the outbox, the totals of its lines, and what else it keeps.",
                "Reads only, and also while the gateway runs. Exit code 0, or 1 when there is nothing to read."
            },
            mixinStandardHelpOptions = true)
    static final class StatusCommand implements Callable<Integer> {
        @Mixin
        private final OutboxDirectory outbox = new OutboxDirectory();

        @Override
        public Integer call() {
            return outbox.with(this::show);
        }

        private int show(StoreUpkeep store, PrintWriter out) throws IOException {
            FileStatus status = store.status();
            out.println(store.place() + ": format " + status.format() + ", " + status.bytes() + " bytes");
            var table = new TextTable(List.of(
                    "LINE",
                    "ACCEPTED",
                    "REPLAYED",
                    "DELIVERED",
                    "UNCHANGED",
                    "DEAD-LETTERED",
                    "DUPLICATES",
                    "DISCARDED",
                    "WAITING"));
            status.lines()
                    .forEach((line, totals) -> table.add(Stream.concat(
                                    Stream.of(OutboxDirectory.text(line)),
                                    Stream.of(
                                                    totals.accepted(),
                                                    totals.replayed(),
                                                    totals.delivered(),
                                                    totals.unchanged(),
                                                    totals.deadLettered(),
                                                    totals.duplicates(),
                                                    totals.discarded(),
                                                    totals.waiting())
                                            .map(String::valueOf))
                            .toList()));
            table.print(out);
            out.println("dead letters: "
                    + status.deadLetters().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            status.deadLetters().forEach((reason, letters) -> out.println("  " + reason + ": " + letters));
            out.println("idempotency keys: " + status.idempotencyKeys());
            if (!status.upgradeFinished()) {
                out.println("the upgrade is not finished: see \"gateway outbox finish-upgrade --help\"");
            }
            return 0;
        }
    }
}
