package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.app.deadletters.DeadLettersCommand;
import io.aiqbraze.gateway.app.outbox.OutboxCommand;
import io.aiqbraze.gateway.app.rules.RulesCommand;
import io.aiqbraze.gateway.app.send.SendCommand;
import io.aiqbraze.gateway.app.stops.PauseCommand;
import io.aiqbraze.gateway.app.stops.PauseCommand.ResumeCommand;
import io.aiqbraze.gateway.app.stops.WaitingCommand;
import io.aiqbraze.gateway.app.stops.WaitingDiscardCommand;
import io.aiqbraze.gateway.app.stops.WaitingDiscardCommand.UndoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "gateway",
        description = "Takes ActionIQ's audiences, attributes, events and triggered campaigns to Braze.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            PreviewCommand.class,
            RulesCommand.class,
            SendCommand.class,
            DeadLettersCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            WaitingDiscardCommand.class,
            UndoCommand.class,
            WaitingCommand.class,
            OutboxCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private Main() {}

    /** Ends the process with 0 when all went well, 1 when it did not, 2 when the command line is wrong. */
    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
