package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway dead-letters}: what was refused or could not be delivered, and what to do about it. */
@Command(
        name = "dead-letters",
        description = "Lists, replays, discards and exports what was refused or could not be delivered.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListCommand.class,
            DeadLettersCommand.ReplayCommand.class,
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

    /** {@code gateway dead-letters replay}: failed deliveries as they are, refused payloads by today's rules. */
    @Command(
            name = "replay",
            description = {
                "Sends dead letters on their way again: failed deliveries as they are, refused payloads by today's rules.",
                "Exit code 0 when all went, 3 when some stayed, 1 when the gateway refused or could not be asked."
            },
            mixinStandardHelpOptions = true)
    static final class ReplayCommand implements Callable<Integer> {
        private static final int SOME_STAYED = 3;

        @Mixin
        private final LetterOrder order = new LetterOrder();

        @Option(
                names = "--even-if-older",
                description = "Attributes too, although they may overwrite newer values of their users.")
        private boolean evenIfOlder;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            ObjectNode more = LetterOrder.nothingMore().put("evenIfOlder", evenIfOlder);
            return order.carryOut(command, "/api/dead-letters/replay", more, ReplayCommand::report);
        }

        private static int report(Map<String, Long> sums, PrintWriter out) {
            long refused = sums.getOrDefault("refusedAgain", 0L);
            long older = sums.getOrDefault("leftBecauseOlder", 0L);
            out.println("replayed " + sums.getOrDefault("replayed", 0L) + " (" + sums.getOrDefault("deliveries", 0L)
                    + " deliveries), filtered by today's rules " + sums.getOrDefault("filtered", 0L));
            if (refused > 0) {
                out.println("refused again " + refused + ": see dead-letters list for today's reason");
            }
            if (older > 0) {
                out.println("left " + older + ": they write attributes, which may be newer by now;"
                        + " --even-if-older replays them all the same");
            }
            return refused + older > 0 ? SOME_STAYED : 0;
        }
    }
}
