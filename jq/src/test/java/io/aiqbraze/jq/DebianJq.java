package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the jq program, many cases at a time: it takes longer to start than to run. */
final class DebianJq {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES_A_PROCESS = 60;

    private final Path directory;

    DebianJq(Path directory) {
        this.directory = directory;
    }

    Map<JqCase, JqAnswer> answers(List<JqCase> cases) throws IOException, InterruptedException {
        var answers = new HashMap<JqCase, JqAnswer>();
        var together = new ArrayList<JqCase>();
        for (JqCase each : cases) {
            if (each.alone()) {
                answers.put(each, run(List.of(each)).getOrDefault(each, new JqAnswer(List.of(), true)));
            } else {
                together.add(each);
            }
        }
        for (int i = 0; i < together.size(); i += CASES_A_PROCESS) {
            List<JqCase> some = together.subList(i, Math.min(i + CASES_A_PROCESS, together.size()));
            Map<JqCase, JqAnswer> answered = run(some);
            if (answered.size() < some.size()) {
                throw new IOException("jq did not get through the cases from " + some.get(0) + ": "
                        + Files.readString(directory.resolve("errors.txt")));
            }
            answers.putAll(answered);
        }
        return answers;
    }

    /** Nothing if jq does not compile all of it. */
    private Map<JqCase, JqAnswer> run(List<JqCase> cases) throws IOException, InterruptedException {
        Path program = Files.writeString(directory.resolve("cases.jq"), program(cases));
        var inputs = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            inputs.append(JSON.createArrayNode().add(i).add(cases.get(i).input()))
                    .append('\n');
        }
        Path input = Files.writeString(directory.resolve("inputs.json"), inputs);
        Process process = new ProcessBuilder("jq", "-c", "-f", program.toString(), input.toString())
                .redirectError(directory.resolve("errors.txt").toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            return Map.of();
        }
        return read(cases, out);
    }

    /** Each case is a function, called for its inputs. */
    private static String program(List<JqCase> cases) {
        var text = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            text.append("def case")
                    .append(i)
                    .append(":\n")
                    .append(cases.get(i).program())
                    .append("\n;\n");
        }
        text.append(".[0] as $case | .[1] | (try (");
        for (int i = 0; i < cases.size(); i++) {
            text.append("if $case == ").append(i).append(" then case").append(i).append(" else ");
        }
        text.append("empty ").append("end ".repeat(cases.size()));
        return text.append("| [$case, \"output\", .]) catch [$case, \"error\"]), [$case, \"end\"]")
                .toString();
    }

    private static Map<JqCase, JqAnswer> read(List<JqCase> cases, String out) throws IOException {
        var answers = new HashMap<JqCase, JqAnswer>();
        var outputs = new ArrayList<JsonNode>();
        boolean error = false;
        for (String line : out.lines().toList()) {
            JsonNode event = JSON.readTree(line);
            switch (event.get(1).asText()) {
                case "output" -> outputs.add(event.get(2));
                case "error" -> error = true;
                default -> {
                    answers.put(cases.get(event.get(0).intValue()), new JqAnswer(List.copyOf(outputs), error));
                    outputs.clear();
                    error = false;
                }
            }
        }
        return answers;
    }
}
