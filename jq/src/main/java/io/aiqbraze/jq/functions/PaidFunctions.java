package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;

/**
 * What a translated rule calls where something is made that has no operator; and functions of the engine that need more
 * memory than what they put out, or put out what they do not make with its mapper.
 */
final class PaidFunctions {
    /** In bytes, while names are put in order. */
    private static final int NAME = 8;

    private PaidFunctions() {}

    static void addTo(FunctionTable table, Map<String, Function> engine) {
        table.addOfValues("__append/3", (in, pieces) -> {
            var text = new PaidText();
            pieces.forEach(piece -> text.append(piece.textValue()));
            return text.node();
        });
        // behind .[2:4]: a part is never longer than what it is of
        table.addPassing("__made/0", in -> RunMemory.current().payPart(in));
        table.add("__settled/1", settled());
        table.add("keys/0", meanwhile(of(engine, "keys/0"), in -> NAME * in.size()));
        table.add("explode/0", meanwhile(of(engine, "explode/0"), in -> Integer.BYTES * length(in)));
        table.add("utf8bytelength/0", meanwhile(of(engine, "utf8bytelength/0"), in -> 3 * length(in)));
        for (String name : List.of("ltrimstr/1", "rtrimstr/1")) {
            Function trim = of(engine, name);
            table.add(name, (scope, arguments, in, path, output, version) -> {
                RunMemory.current().payText(length(in));
                trim.apply(scope, arguments, in, path, output, version);
            });
        }
        table.add("getpath/1", getpath(of(engine, "getpath/1")));
    }

    private interface Need {
        int of(JsonNode in);
    }

    private static Function of(Map<String, Function> engine, String name) {
        return Objects.requireNonNull(engine.get(name), name);
    }

    private static int length(JsonNode in) {
        return in.isTextual() ? in.textValue().length() : 0;
    }

    private static Function meanwhile(Function function, Need need) {
        return (scope, arguments, in, path, output, version) -> {
            long bytes = need.of(in);
            RunMemory memory = RunMemory.current();
            memory.pay(bytes);
            function.apply(
                    scope,
                    arguments,
                    in,
                    path,
                    (value, valuePath) -> {
                        memory.forget(bytes);
                        output.emit(value, valuePath);
                        memory.pay(bytes);
                    },
                    version);
            memory.forget(bytes);
        };
    }

    /** Stands around what a {@code reduce} does again and again, each time with what came of it the time before. */
    private static Function settled() {
        return (scope, arguments, in, path, output, version) -> {
            RunMemory memory = RunMemory.current();
            long before = memory.paid();
            var last = new JsonNode[] {in};
            arguments
                    .get(0)
                    .apply(
                            scope,
                            in,
                            path,
                            (value, valuePath) -> {
                                last[0] = value;
                                output.emit(value, valuePath);
                            },
                            false);
            memory.settle(in, last[0], memory.paid() - before);
        };
    }

    /** Parts of arrays, and of texts, are copies. */
    private static Function getpath(Function engine) {
        return (scope, arguments, in, path, output, version) -> arguments.get(0).apply(scope, in, keys -> {
            Expression given = (there, value, valuePath, out, required) -> out.emit(keys, null);
            boolean part = hasPart(keys);
            engine.apply(
                    scope,
                    List.of(given),
                    in,
                    path,
                    (value, valuePath) -> {
                        if (part) {
                            RunMemory.current().payPart(value);
                        }
                        output.emit(value, valuePath);
                    },
                    version);
        });
    }

    private static boolean hasPart(JsonNode keys) {
        for (JsonNode key : keys) {
            if (key.isObject()) {
                return true;
            }
        }
        return false;
    }
}
