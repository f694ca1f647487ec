package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jcodings.specific.UTF8Encoding;
import org.joni.NameEntry;
import org.joni.Option;
import org.joni.Regex;
import org.joni.Syntax;
import org.joni.exception.JOniException;
import org.jspecify.annotations.Nullable;

/** Searches for regular expressions, which are kept: compiling one takes longer than most searches. For any thread. */
final class RegexCache {
    private static final int MAX_KEPT = 256;
    /** What is compiled, and kept beside others, is some hundred times as long. */
    private static final int MAX_LENGTH = 2_000;

    /** Characters of a regex times those of a text: a search may keep as many places to go back to, in some dozen bytes each. */
    private static final int MAX_STEPS = 2_000_000;

    /** Each of the letters twice. */
    private static final int MAX_FLAGS = 16;

    private final Map<String, CompiledRegex> kept = new ConcurrentHashMap<>();
    /**
     * The search for an expression in a text.
     *
     * @param flags a text or null
     * @param more flags that are added to them
     */
    RegexSearch search(JsonNode in, JsonNode regex, JsonNode flags, String more) throws JsonQueryException {
        if (!in.isTextual()) {
            throw TypeError.of(in, "cannot be matched, as it is not a string");
        }
        if (!regex.isTextual()) {
            throw TypeError.of(regex, "is not a string");
        }
        if (!flags.isTextual() && !flags.isNull()) {
            throw TypeError.of(flags, "is not a string");
        }
        long steps = (long) regex.textValue().length() * in.textValue().length();
        if (steps > MAX_STEPS) {
            throw new JsonQueryException(
                    "a regex of " + regex.textValue().length() + " characters is not tried on more than "
                            + MAX_STEPS / regex.textValue().length());
        }
        String all = flags.isNull() ? more : flags.textValue() + more;
        return new RegexSearch(compiled(regex.textValue(), all), in.textValue());
    }

    private CompiledRegex compiled(String regex, String flags) throws JsonQueryException {
        if (flags.length() > MAX_FLAGS) {
            throw new JsonQueryException(
                    TypeError.describe(TextNode.valueOf(flags)) + " is not a valid modifier string");
        }
        String key = flags + "/" + regex;
        CompiledRegex known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (regex.length() > MAX_LENGTH) {
            throw new JsonQueryException("a regex has at most " + MAX_LENGTH + " characters");
        }
        CompiledRegex compiled = CompiledRegex.of(regex, flags);
        if (kept.size() >= MAX_KEPT) {
            // rules have a few; this many come out of payloads
            kept.clear();
        }
        kept.put(key, compiled);
        return compiled;
    }

    /** A regular expression, of Oniguruma's kind as in jq, ready to be used. For any thread. */
    static final class CompiledRegex {
        private final Regex regex;
        private final boolean global;
        private final @Nullable String[] groupNames;

        private CompiledRegex(Regex regex, boolean global) {
            this.regex = regex;
            this.global = global;
            this.groupNames = new @Nullable String[regex.numberOfCaptures() + 1];
            if (regex.numberOfNames() > 0) {
                for (Iterator<NameEntry> names = regex.namedBackrefIterator(); names.hasNext(); ) {
                    NameEntry entry = names.next();
                    String name =
                            new String(entry.name, entry.nameP, entry.nameEnd - entry.nameP, StandardCharsets.UTF_8);
                    Arrays.stream(entry.getBackRefs()).forEach(group -> groupNames[group] = name);
                }
            }
        }

        /** Compiles it; the flags are jq's, and {@code g} is one of them. */
        static CompiledRegex of(String text, String flags) throws JsonQueryException {
            int options = Option.CAPTURE_GROUP;
            for (int i = 0; i < flags.length(); i++) {
                options |= option(flags, flags.charAt(i));
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                var regex = new Regex(bytes, 0, bytes.length, options, UTF8Encoding.INSTANCE, Syntax.PerlNG);
                return new CompiledRegex(regex, flags.indexOf('g') >= 0);
            } catch (JOniException e) {
                throw new JsonQueryException("Regex failure: " + e.getMessage());
            }
        }

        private static int option(String flags, char flag) throws JsonQueryException {
            return switch (flag) {
                case 'g' -> Option.NONE;
                case 'i' -> Option.IGNORECASE;
                case 'x' -> Option.EXTEND;
                case 'm' -> Option.MULTILINE;
                case 's' -> Option.SINGLELINE;
                case 'p' -> Option.MULTILINE | Option.SINGLELINE;
                case 'l' -> Option.FIND_LONGEST;
                case 'n' -> Option.FIND_NOT_EMPTY;
                default -> throw new JsonQueryException(flags + " is not a valid modifier string");
            };
        }

        Regex regex() {
            return regex;
        }

        /** Whether all matches are asked for. */
        boolean isGlobal() {
            return global;
        }

        @Nullable String groupName(int group) {
            return groupNames[group];
        }
    }
}
