package io.aiqbraze.gateway.app.outbox;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway outbox}: the file in which deliveries wait. */
@Command(
        name = "outbox",
        description = "Shows, checks, repairs and upgrades the file in which deliveries wait.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StatusCommand.class,
            OutboxCheckCommand.class,
            RepairCommand.class,
            FinishUpgradeCommand.class,
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
}
