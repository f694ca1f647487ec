package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** {@code sub} and {@code gsub}: a text with its matches replaced. */
final class SubstitutionFunctions {
    private SubstitutionFunctions() {}

    static void addTo(FunctionTable table, RegexCache regexes) {
        table.add("sub/2", substitution(regexes, ""));
        table.add("sub/3", substitution(regexes, ""));
        table.add("gsub/2", substitution(regexes, "g"));
        table.add("gsub/3", substitution(regexes, "g"));
    }

    private static Function substitution(RegexCache regexes, String more) {
        return (scope, arguments, in, path, output, version) -> arguments.get(0).apply(scope, in, regex -> {
            if (arguments.size() == 2) {
                var search = regexes.search(in, regex, NullNode.getInstance(), more);
                Substitution.of(search, in, arguments.get(1), scope, output).begin();
                return;
            }
            arguments.get(2).apply(scope, in, flags -> {
                var search = regexes.search(in, regex, flags, more);
                Substitution.of(search, in, arguments.get(1), scope, output).begin();
            });
        });
    }

    /**
     * One text, its matches, and what is between them.
     *
     * @param before what is before each match
     */
    private record Substitution(
            List<RegexMatch> matches,
            List<String> before,
            String rest,
            Expression replacement,
            Scope scope,
            PathOutput output) {
        static Substitution of(
                RegexSearch search, JsonNode in, Expression replacement, Scope scope, PathOutput output) {
            List<RegexMatch> matches = search.matches();
            var between = new RegexMatch.UnmatchedText(in.textValue());
            var before = new ArrayList<String>(matches.size());
            matches.forEach(match -> before.add(between.upTo(match.whole())));
            return new Substitution(matches, before, between.rest(), replacement, scope, output);
        }

        void begin() throws JsonQueryException {
            var replaced = new ArrayList<JsonNode>(matches.size());
            for (int i = matches.size() - 1; i >= 0; i--) {
                int before = replaced.size();
                replacement.apply(scope, matches.get(i).named(), replaced::add);
                if (replaced.size() != before + 1) {
                    replace(matches.size() - 1, rest);
                    return;
                }
            }
            join(replaced);
        }

        /** With one replacement for each match, from the last match to the first, the text is put together once. */
        private void join(List<JsonNode> replaced) throws JsonQueryException {
            var text = new PaidText();
            for (int i = 0; i < matches.size(); i++) {
                text.append(before.get(i));
                text.append(text(i, replaced.get(matches.size() - 1 - i)));
            }
            text.append(rest);
            output.emit(text.node(), null);
        }

        /** From the last match to the first: of several replacements those of the first change fastest. */
        private void replace(int index, String behind) throws JsonQueryException {
            if (index < 0) {
                output.emit(TextNode.valueOf(behind), null);
                return;
            }
            replacement.apply(scope, matches.get(index).named(), value -> {
                String text = text(index, value);
                RunMemory.current().payText((long) before.get(index).length() + text.length() + behind.length());
                replace(index - 1, before.get(index) + text + behind);
            });
        }

        private String text(int index, JsonNode value) throws JsonQueryException {
            if (!value.isTextual() && !value.isNull()) {
                throw TypeError.of(TextNode.valueOf(before.get(index)), value, "cannot be added");
            }
            return value.isNull() ? "" : value.textValue();
        }
    }
}
