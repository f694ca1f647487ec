package io.aiqbraze.gateway.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names by which a port may be asked for. A page that makes its own name lead to this machine still asks for that name,
 * so its requests are known by it.
 */
public final class HostNames {
    private static final Pattern HOST = Pattern.compile("(\\[[^\\[\\]]+]|[^:\\[\\]]+)(?::\\d{1,5})?");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|\\[::1]");

    private final Set<String> others;

    private HostNames(Set<String> others) {
        this.others = others;
    }

    /** {@code localhost}, {@code 127.0.0.0/8} and {@code [::1]}. */
    public static HostNames loopback() {
        return new HostNames(Set.of());
    }

    /** These names in any case, and those of loopback, by which clients on this machine ask. */
    public static HostNames loopbackAnd(Set<String> names) {
        return new HostNames(names.stream().map(HostNames::lowerCase).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a Host header, with or without a port, gives one of them. */
    public boolean accept(String host) {
        Matcher form = HOST.matcher(lowerCase(host));
        return form.matches() && (LOOPBACK.matcher(form.group(1)).matches() || others.contains(form.group(1)));
    }

    /** For people. */
    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("localhost", "127.0.0.1", "[::1]"),
                        others.stream().sorted())
                .collect(Collectors.joining(", "));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
