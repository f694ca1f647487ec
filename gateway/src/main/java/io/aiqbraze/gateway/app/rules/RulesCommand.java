package io.aiqbraze.gateway.app.rules;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway rules}: what has to do with mapping rules. */
@Command(
        name = "rules",
        description = "Tests mapping rules, and takes up streams again that are halted.",
        mixinStandardHelpOptions = true,
        subcommands = {TestCommand.class, ClearHaltCommand.class, CommandLine.HelpCommand.class})
public final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
