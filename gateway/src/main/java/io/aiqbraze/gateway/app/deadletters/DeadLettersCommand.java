package io.aiqbraze.gateway.app.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway dead-letters}: what was refused or could not be delivered, and what to do about it. */
@Command(
        name = "dead-letters",
        description = "Lists, replays, discards and exports what was refused or could not be delivered.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListCommand.class,
            ReplayCommand.class,
            DeadLetterDiscardCommand.class,
            ExportCommand.class,
            CommandLine.HelpCommand.class
        })
public final class DeadLettersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
