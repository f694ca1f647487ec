package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps pages of other sites, which run in a browser on this machine, from reading here and from giving
 * orders. Stands before all routes of one event loop.
 */
public final class BrowserGuard implements Handler<RoutingContext> {
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)");
    private static final CharSequence SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final HostNames names;
    private final boolean ownPagesOnly;
    private final RefusalWriter refusals;
    /** The name of the request before: nearly all come under the same. */
    private String accepted = "";

    private BrowserGuard(HostNames names, boolean ownPagesOnly, RefusalWriter refusals) {
        this.names = names;
        this.ownPagesOnly = ownPagesOnly;
        this.refusals = refusals;
    }

    /** Where no key is asked for: under loopback names only, and nothing for pages of another origin. */
    public static BrowserGuard withoutKey(RefusalWriter refusals) {
        return new BrowserGuard(HostNames.loopback(), true, refusals);
    }

    /** Where a key is asked for, which a foreign page does not have: only the name counts. */
    public static BrowserGuard withKey(HostNames names, RefusalWriter refusals) {
        return new BrowserGuard(names, false, refusals);
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        refusal(request).ifPresentOrElse(problem -> refusals.refuseAndForget(request, problem), routing::next);
    }

    /** Why a request is not let through; empty if it is. */
    Optional<Problem> refusal(HttpServerRequest request) {
        return check(request.uri(), request.headers());
    }

    private Optional<Problem> check(String target, MultiMap headers) {
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || !isAccepted(hosts.get(0)) || !isUnderTheName(target)) {
            return Optional.of(
                    Problem.of(403, "foreign_host", "a request must come with one header Host; accepted are " + names));
        }
        if (ownPagesOnly && !(isOwnOrigin(hosts.get(0), headers) && isOwnSite(headers))) {
            return Optional.of(
                    Problem.of(
                            403,
                            "foreign_origin",
                            "a page of another origin asks for this; without a key that is not answered, whatever it asks for"));
        }
        return Optional.empty();
    }

    private boolean isAccepted(String host) {
        if (!host.equals(accepted)) {
            if (!names.accept(host)) {
                return false;
            }
            accepted = host;
        }
        return true;
    }

    /** A target that says for itself on which host it is, as to a proxy, counts more than the header Host. */
    private boolean isUnderTheName(String target) {
        if (target.startsWith("/")) {
            return true;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        return !absolute.lookingAt() || names.accept(absolute.group(1));
    }

    private static boolean isOwnOrigin(String host, MultiMap headers) {
        return headers.getAll(HttpHeaders.ORIGIN).stream()
                .allMatch(origin ->
                        origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }

    /** Browsers send it with every request, also with those that have no Origin. */
    private static boolean isOwnSite(MultiMap headers) {
        return headers.getAll(SITE).stream().allMatch(OWN_SITES::contains);
    }

    /**
     * Names by which a port may be asked for. A page that makes its own name lead to this machine still asks for that name,
     * so its requests are known by it.
     */
    public static final class HostNames {
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
}
