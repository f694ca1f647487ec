package io.aiqbraze.jq;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.OutputDecorator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.jq.functions.FunctionTable;
import io.aiqbraze.jq.parse.JqTokens;
import io.aiqbraze.jq.parse.NameScope;
import io.aiqbraze.jq.parse.Translation;
import io.aiqbraze.jq.run.BeginningWriter;
import io.aiqbraze.jq.run.CurrentNodes;
import io.aiqbraze.jq.run.RuleRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeUtils;

/**
 * jq's own functions as rules may use them: those of jq 1.6 that reach nothing outside, each with an end. Made once, as
 * that takes longer than all else of a load; immutable, for any thread.
 */
final class Builtins {
    /** The version that Debian's {@code jq} speaks, too. */
    static final Version VERSION = Versions.JQ_1_6;

    private static final String DEFINED = "__defined";
    /** What the engine has beyond jq 1.6, and what its functions that are replaced were made of. */
    private static final Set<String> NOT_JQ = Set.of("debug_scope/0", "scan/2", "_match_impl/3", "_sub_impl/3");

    private final Map<String, Function> functions;
    private final NameScope names = new NameScope();

    private Builtins() {
        EngineMessages.shorten();
        Scope scope = Scope.newEmptyScope();
        // the one mapper of all scopes: the arrays and objects that the engine makes are paid for, too
        scope.getObjectMapper().setNodeFactory(new CurrentNodes());
        BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, scope);
        // into the scope itself, where the functions that are written in jq look for them
        FunctionTable.all(Map.copyOf(scope.getLocalFunctions())).forEach(scope::addFunction);
        definitions(scope).forEach(scope::addFunction);
        Map<String, Function> all = scope.getLocalFunctions();
        all.keySet().removeAll(NOT_JQ);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        all.keySet().stream().filter(Builtins::isListed).sorted().forEach(list::add);
        all.put("builtins/0", (unused, arguments, in, path, output, version) -> output.emit(list.deepCopy(), null));
        functions = Map.copyOf(all);
        names.addFunctions(functions.keySet());
    }

    private static final class Shared {
        static final Builtins BUILTINS = new Builtins();
    }

    static Builtins shared() {
        return Shared.BUILTINS;
    }

    private static boolean isListed(String function) {
        return !function.startsWith("_") && !function.startsWith("@");
    }

    /** Those that are written in jq. */
    private static Map<String, Function> definitions(Scope scope) {
        try (InputStream in = Objects.requireNonNull(Builtins.class.getResourceAsStream("builtins.jq"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var names = new NameScope();
            names.addFunctions(scope.getLocalFunctions().keySet());
            return define(Translation.ofLibrary(JqTokens.of(text), names), scope, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their names, to which no more may be added but in an inner place. */
    NameScope names() {
        return names;
    }

    /** A scope that holds them all itself: each level to climb costs every call of a function. */
    Scope newScope() {
        Scope scope = Scope.newEmptyScope();
        functions.forEach(scope::addFunction);
        scope.setValue("request", () -> RuleRun.current().request());
        scope.setValue("settings", () -> RuleRun.current().settings());
        return scope;
    }

    /**
     * Defines the functions of a library.
     *
     * @param scope what they may call
     */
    Map<String, Function> define(Translation library, Scope scope) throws JsonQueryException {
        return define(library, scope, functions);
    }

    /** The functions are brought into the scope of the definitions, one level nearer to what calls them. */
    private static Map<String, Function> define(Translation library, Scope scope, Map<String, Function> near)
            throws JsonQueryException {
        var own = new HashMap<String, Function>();
        // the scope of the definitions shows itself to a function called behind them
        scope.addFunction(DEFINED, 0, (defined, arguments, in, path, output, version) -> {
            Map<String, Function> there = defined.getLocalFunctions();
            library.functions().forEach((name, written) -> own.put(name, there.get(written)));
            near.forEach((name, function) -> {
                if (!there.containsKey(name)) {
                    defined.addFunction(name, function);
                }
            });
        });
        JsonQuery.compile(library.code() + DEFINED, VERSION).apply(scope, NullNode.getInstance(), ignored -> {});
        return own;
    }

    /**
     * The engine names a value that is wrong by its first letters, for which it writes all of it. Here it writes the beginning:
     * a value of 60 MB would take several times as much.
     */
    private static final class EngineMessages {
        /** In characters; more than any message of the engine shows. */
        private static final int MOST_WRITTEN = 1_000;

        private EngineMessages() {}

        /** For the process, since the engine has one writer for all. */
        @SuppressWarnings("deprecation") // the engine's writer is made, and can only be changed
        static void shorten() {
            try {
                Field mapper = JsonNodeUtils.class.getDeclaredField("MAPPER");
                mapper.setAccessible(true);
                ((ObjectMapper) mapper.get(null)).getFactory().setOutputDecorator(new Beginning());
            } catch (NoSuchFieldException | IllegalAccessException e) {
                throw new IllegalStateException("the engine has changed: it writes values in another way", e);
            }
        }

        private static final class Beginning extends OutputDecorator {
            private static final long serialVersionUID = 1;

            @Override
            public OutputStream decorate(IOContext context, OutputStream out) {
                throw new IllegalStateException("the engine has changed: it writes values as bytes");
            }

            @Override
            public Writer decorate(IOContext context, Writer out) {
                return new BeginningWriter(out, MOST_WRITTEN);
            }
        }
    }
}
