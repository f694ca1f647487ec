package io.aiqbraze.jq.functions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jcodings.specific.UTF8Encoding;
import org.joni.NameEntry;
import org.joni.Option;
import org.joni.Regex;
import org.joni.Syntax;
import org.joni.exception.JOniException;
import org.jspecify.annotations.Nullable;

/** A regular expression, of Oniguruma's kind as in jq, ready to be used. For any thread. */
final class CompiledRegex {
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
                String name = new String(entry.name, entry.nameP, entry.nameEnd - entry.nameP, StandardCharsets.UTF_8);
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
