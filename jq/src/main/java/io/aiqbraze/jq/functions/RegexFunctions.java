package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** {@code test}, {@code match}, {@code capture}, {@code scan} and {@code split} by regular expressions. */
final class RegexFunctions {
    private static final JsonNode NO_FLAGS = NullNode.getInstance();

    private RegexFunctions() {}

    private interface Result {
        void of(RegexSearch search, PathOutput output) throws JsonQueryException;
    }

    static void addTo(FunctionTable table, RegexCache regexes) {
        addBoth(table, regexes, "test", (search, output) -> output.emit(BooleanNode.valueOf(search.finds()), null));
        addBoth(table, regexes, "match", (search, output) -> {
            for (RegexMatch match : search.matches()) {
                output.emit(match.tree(), null);
            }
        });
        addBoth(table, regexes, "capture", (search, output) -> {
            for (RegexMatch match : search.matches()) {
                output.emit(match.named(), null);
            }
        });
        table.add(
                "scan/1",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, regex -> {
                            for (RegexMatch match :
                                    regexes.search(in, regex, NO_FLAGS, "g").matches()) {
                                output.emit(scanned(match), null);
                            }
                        }));
        table.add(
                "splits/1",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, regex -> {
                            for (JsonNode part : split(in, regex, NO_FLAGS, regexes)) {
                                output.emit(part, null);
                            }
                        }));
        table.add(
                "splits/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(
                                scope,
                                in,
                                regex -> arguments.get(1).apply(scope, in, flags -> {
                                    for (JsonNode part : split(in, regex, flags, regexes)) {
                                        output.emit(part, null);
                                    }
                                })));
        table.add(
                "split/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(
                                scope,
                                in,
                                regex -> arguments
                                        .get(1)
                                        .apply(
                                                scope,
                                                in,
                                                flags -> output.emit(split(in, regex, flags, regexes), null))));
    }

    /** With the flags as a second argument, or {@code [regex, flags]} as one. */
    private static void addBoth(FunctionTable table, RegexCache regexes, String name, Result result) {
        table.add(
                name + "/1",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, given -> {
                            boolean list = given.isArray() && !given.isEmpty();
                            if (!list && !given.isTextual()) {
                                throw new JsonQueryException(TypeError.name(given) + " not a string or array");
                            }
                            JsonNode flags = list && given.size() > 1 ? given.get(1) : NO_FLAGS;
                            result.of(regexes.search(in, list ? given.get(0) : given, flags, ""), output);
                        }));
        table.add(
                name + "/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(1)
                        .apply(
                                scope,
                                in,
                                flags -> arguments
                                        .get(0)
                                        .apply(
                                                scope,
                                                in,
                                                regex -> result.of(regexes.search(in, regex, flags, ""), output))));
    }

    private static JsonNode scanned(RegexMatch match) {
        if (match.captures().isEmpty()) {
            return TextNode.valueOf(match.whole().text());
        }
        ArrayNode captured = RunMemory.current().arrayNode();
        match.captures().forEach(capture -> captured.add(capture.part().text()));
        return captured;
    }

    private static ArrayNode split(JsonNode in, JsonNode regex, JsonNode flags, RegexCache regexes)
            throws JsonQueryException {
        List<RegexMatch> matches = regexes.search(in, regex, flags, "g").matches();
        ArrayNode parts = RunMemory.current().arrayNode();
        RegexMatch.UnmatchedText between = new RegexMatch.UnmatchedText(in.textValue());
        for (RegexMatch match : matches) {
            parts.add(between.upTo(match.whole()));
        }
        return parts.add(between.rest());
    }
}
