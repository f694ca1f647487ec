package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Searches for regular expressions, which are kept: compiling one takes longer than most searches. For any thread. */
final class RegexCache {
    private static final int MAX_KEPT = 256;
    /** What is compiled, and kept beside others, is some hundred times as long. */
    private static final int MAX_LENGTH = 2_000;

    /** Characters of a regex times those of a text: a search may keep as many places to go back to, in some dozen bytes each. */
    private static final int MAX_STEPS = 2_000_000;

    /** Each of the letters twice. */
    private static final int MAX_FLAGS = 16;

    private final Map<String, RegexSearch.CompiledRegex> kept = new ConcurrentHashMap<>();
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

    private RegexSearch.CompiledRegex compiled(String regex, String flags) throws JsonQueryException {
        if (flags.length() > MAX_FLAGS) {
            throw new JsonQueryException(
                    TypeError.describe(TextNode.valueOf(flags)) + " is not a valid modifier string");
        }
        String key = flags + "/" + regex;
        RegexSearch.CompiledRegex known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (regex.length() > MAX_LENGTH) {
            throw new JsonQueryException("a regex has at most " + MAX_LENGTH + " characters");
        }
        RegexSearch.CompiledRegex compiled = RegexSearch.CompiledRegex.of(regex, flags);
        if (kept.size() >= MAX_KEPT) {
            // rules have a few; this many come out of payloads
            kept.clear();
        }
        kept.put(key, compiled);
        return compiled;
    }
}
