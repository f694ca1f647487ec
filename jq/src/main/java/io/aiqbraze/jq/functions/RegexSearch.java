package io.aiqbraze.jq.functions;

import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jcodings.specific.UTF8Encoding;
import org.joni.Matcher;
import org.joni.NameEntry;
import org.joni.Option;
import org.joni.Regex;
import org.joni.Region;
import org.joni.Syntax;
import org.joni.exception.JOniException;
import org.joni.exception.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The search for a regular expression in a text, in bounds: some expressions take for ever on a few characters. */
final class RegexSearch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** In UTF-16 characters. */
    private static final int MAX_LENGTH = 16_384;
    /** After this much time by the clock a search begins again, because the process may have stood still. */
    private static final long ATTEMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** CPU time: some thousand times what a search takes, and less than makes a payload look stuck. */
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A place of the text, and what is told of it. */
    private static final int MATCH = 100;

    private final CompiledRegex compiled;
    private final LongSupplier cpuNanos;
    private final byte[] bytes;
    /** For each byte, how many characters are before it. */
    private final int[] characters;

    RegexSearch(CompiledRegex compiled, String text) throws JsonQueryException {
        this(compiled, text, THREADS::getCurrentThreadCpuTime);
    }

    /** @param cpuNanos the CPU time that this thread has used so far, in nanoseconds; takes a microsecond */
    RegexSearch(CompiledRegex compiled, String text, LongSupplier cpuNanos) throws JsonQueryException {
        if (text.length() > MAX_LENGTH) {
            throw new JsonQueryException("a regex is not tried on more than " + MAX_LENGTH + " characters");
        }
        this.compiled = compiled;
        this.cpuNanos = cpuNanos;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.characters = new int[bytes.length + 1];
        for (int i = 0; i < bytes.length; i++) {
            characters[i + 1] = characters[i] + (continues(i) ? 0 : 1);
        }
    }

    boolean finds() {
        return search(matcher(), 0);
    }

    /** The first match, or all of them if the expression is global. */
    List<RegexMatch> matches() {
        var matches = new ArrayList<RegexMatch>();
        Matcher matcher = matcher();
        int from = 0;
        while (search(matcher, from)) {
            pay(matcher);
            matches.add(match(matcher));
            RuleRun.current().step();
            from = matcher.getEnd() > matcher.getBegin() ? matcher.getEnd() : next(matcher.getEnd());
            if (!compiled.isGlobal() || from >= bytes.length) {
                break;
            }
        }
        return matches;
    }

    private Matcher matcher() {
        return compiled.regex().matcher(bytes, 0, bytes.length, ATTEMPT_NANOS);
    }

    private boolean search(Matcher matcher, int from) {
        Optional<Boolean> found = attempt(matcher, from);
        if (found.isEmpty()) {
            long before = cpuNanos.getAsLong();
            while (found.isEmpty() && cpuNanos.getAsLong() - before < MAX_NANOS) {
                found = attempt(matcher, from);
            }
        }
        return found.orElseThrow(
                () -> new RunawayRule("a regular expression of the rule takes too long on this payload"));
    }

    /** Empty if its time by the clock was not enough. */
    private Optional<Boolean> attempt(Matcher matcher, int from) {
        try {
            return Optional.of(matcher.searchInterruptible(from, bytes.length, Option.NONE) >= 0);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            // for all that the thread would go on with
            Thread.currentThread().interrupt();
            throw new RunawayRule("the rule takes too long and was stopped in a regular expression");
        }
    }

    /** Groups within one another capture the same again and again. */
    private void pay(Matcher matcher) {
        Region groups = matcher.getRegion();
        long bytes = MATCH + 2L * (matcher.getEnd() - matcher.getBegin());
        for (int i = 1; groups != null && i < groups.getNumRegs(); i++) {
            bytes += MATCH + 2L * (groups.getEnd(i) - groups.getBeg(i));
        }
        RunMemory.current().pay(bytes);
    }

    private RegexMatch match(Matcher matcher) {
        var captures = new ArrayList<RegexMatch.Capture>();
        Region groups = matcher.getRegion();
        if (groups != null && matcher.getEnd() > matcher.getBegin()) {
            for (int i = 1; i < groups.getNumRegs(); i++) {
                captures.add(new RegexMatch.Capture(part(groups.getBeg(i), groups.getEnd(i)), compiled.groupName(i)));
            }
        }
        return new RegexMatch(part(matcher.getBegin(), matcher.getEnd()), captures);
    }

    private RegexMatch.Part part(int begin, int end) {
        if (begin < 0) {
            return new RegexMatch.Part(-1, 0, null);
        }
        String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
        return new RegexMatch.Part(characters[begin], characters[end] - characters[begin], text);
    }

    private int next(int at) {
        int next = at + 1;
        while (next < bytes.length && continues(next)) {
            next++;
        }
        return next;
    }

    /** Whether the byte goes on with a character of UTF-8. */
    private boolean continues(int at) {
        return (bytes[at] & 0xC0) == 0x80;
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
