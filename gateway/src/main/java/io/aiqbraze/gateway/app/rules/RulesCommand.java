package io.aiqbraze.gateway.app.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.command.AdminPort;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway rules}: what has to do with mapping rules. */
@Command(
        name = "rules",
        description = "Tests mapping rules, and takes up streams again that are halted.",
        mixinStandardHelpOptions = true,
        subcommands = {TestCommand.class, RulesCommand.ClearHaltCommand.class, CommandLine.HelpCommand.class})
public final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** {@code gateway rules clear-halt}: takes streams up again at once. */
    @Command(
            name = "clear-halt",
            description = {
                "Takes requests again that get 503 because payloads made a rule run away; they would be taken again without it,"
                        + " after rules.haltFor.",
                "Exit code 0 when that is done, 1 when only other streams are halted or the gateway could not be asked."
            },
            mixinStandardHelpOptions = true)
    static final class ClearHaltCommand implements Callable<Integer> {
        @Mixin
        private final AdminPort port = new AdminPort();

        @Parameters(arity = "0..1", paramLabel = "STREAM", description = "The stream; without it all.")
        private @Nullable String stream;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (stream != null) {
                body.put("stream", stream);
            }
            return port.with(command, out -> {
                JsonNode answer = port.post("/api/rules/clear-halt", body);
                show(answer.path("lifted"), out);
                JsonNode others = answer.path("halted");
                if (!answer.path("lifted").isEmpty() || others.isEmpty()) {
                    return 0;
                }
                command.commandLine().getErr().println("halted are others: " + streams(others));
                return 1;
            });
        }

        private static String streams(JsonNode halted) {
            Set<String> names = new TreeSet<>();
            halted.forEach(halt -> names.add(halt.path("stream").asText()));
            return String.join(", ", names);
        }

        private void show(JsonNode lifted, PrintWriter out) {
            if (lifted.isEmpty()) {
                out.println(stream == null ? "nothing was halted" : "the stream " + stream + " was not halted");
            }
            for (JsonNode halt : lifted) {
                String client = halt.path("client").isNull()
                        ? ""
                        : ", client " + halt.path("client").asText();
                out.println("lifted: stream " + halt.path("stream").asText() + client + ", halted since "
                        + halt.path("since").asText() + " (" + halt.path("why").asText() + ")");
            }
        }
    }
}
