package io.aiqbraze.demo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/demo}. */
@Command(
        name = "bin/demo",
        description =
                "Starts a sandbox Braze and the gateway on this machine, posts the payloads in conf/demo/ and shows"
                        + " what Braze holds afterwards. Stays up until Ctrl-C.")
public final class Main implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Option(names = "--once", description = "Ends at once; exit code 0 only if Braze holds exactly what was meant.")
    private boolean once;

    @Option(
            names = "--sandbox-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "Port of the sandbox; 0 is any free one (default: ${DEFAULT-VALUE}).")
    private int sandboxPort;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port for senders; 0 is any free one (default: ${DEFAULT-VALUE}).")
    private int ingestPort;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "Admin port; 0 is any free one (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private Main() {}

    /** Runs in the root of the project, after the jars were built. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        try (var services = Services.start(Path.of(""), new Ports(sandboxPort, ingestPort, adminPort), out::println)) {
            var walk = new Walkthrough(services, out);
            boolean asMeant = walk.run();
            if (!once) {
                walk.printWhatToTryNext();
                Runtime.getRuntime().addShutdownHook(new Thread(services::close, "stop"));
                new CountDownLatch(1).await();
            }
            return asMeant ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println("the demo could not go on: " + e.getMessage());
            return 1;
        }
    }
}
