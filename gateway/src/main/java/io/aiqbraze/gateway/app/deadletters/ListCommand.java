package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.app.command.AdminPort;
import io.aiqbraze.gateway.app.command.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway dead-letters list}: a page as a table, oldest first. */
@Command(
        name = "list",
        description = {
            "Lists dead letters, oldest first, a page at a time.",
            "Exit code 0, or 1 when the gateway could not be asked. The whole letters are in the export."
        },
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final LetterOptions criteria = new LetterOptions();

    @Option(names = "--after", paramLabel = "ID", description = "Those behind this one.")
    private long after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, by default ${DEFAULT-VALUE}.")
    private int limit;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        return port.with(command, out -> {
            JsonNode page = port.post(
                    "/api/dead-letters/search",
                    criteria.body().put("after", after).put("limit", limit));
            JsonNode letters = page.path("deadLetters");
            if (letters.isEmpty()) {
                err.println("no dead letters");
                return 0;
            }
            new LetterTable(letters).print(out);
            long remaining = page.path("remaining").asLong();
            if (remaining > 0) {
                err.println(remaining + " more; the next page: --after "
                        + letters.path(letters.size() - 1).path("id").asLong());
            }
            return 0;
        });
    }

    /** Dead letters as lines of a table. */
    private static final class LetterTable {
        private static final List<String> HEAD =
                List.of("ID", "REASON", "STREAM", "REQUEST", "INDEX", "DIED", "TIMES", "USER", "MESSAGE");
        private static final int LONGEST_MESSAGE = 80;

        private final TextTable table = new TextTable(HEAD);

        LetterTable(JsonNode letters) {
            letters.forEach(letter -> table.add(line(letter)));
        }

        void print(PrintWriter out) {
            table.print(out);
        }

        private static List<String> line(JsonNode letter) {
            // a refusal happens again each time the payload comes, a delivery dies after so many attempts
            String times = letter.path(letter.has("attempts") ? "attempts" : "occurrences")
                    .asText();
            return List.of(
                    letter.path("id").asText(),
                    letter.path("reason").asText(),
                    letter.path("stream").asText(),
                    letter.path("requestId").asText(),
                    letter.path("index").asText(),
                    letter.path("diedAt").asText(),
                    times,
                    oneLine(letter.path("user").asText("-")),
                    oneLine(letter.path("message").asText()));
        }

        /** Control characters could rewrite the operator's terminal. */
        private static String oneLine(String text) {
            String plain = text.replaceAll("\\p{Cntrl}", " ");
            return plain.length() > LONGEST_MESSAGE ? plain.substring(0, LONGEST_MESSAGE - 3) + "..." : plain;
        }
    }
}
