package io.aiqbraze.gateway.app.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            DeadLettersCommand.DiscardCommand.class,
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

    /** {@code gateway dead-letters discard}: throws them away for good. */
    @Command(
            name = "discard",
            description = {
                "Throws dead letters away for good.",
                "Exit code 0 when that is done, 1 when the gateway refused or could not be asked."
            },
            mixinStandardHelpOptions = true)
    static final class DiscardCommand implements Callable<Integer> {
        @Mixin
        private final LetterOrder order = new LetterOrder();

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            return order.carryOut(command, "/api/dead-letters/discard", LetterOrder.nothingMore(), (sums, out) -> {
                out.println("discarded " + sums.getOrDefault("discarded", 0L));
                return 0;
            });
        }
    }
}
