package io.aiqbraze.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites, which run in the browser of somebody on this machine, from reading here and from giving
 * orders. Stands before all routes.
 */
public final class BrowserGuard implements Handler<HttpServerRequest> {
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final HostNames names;
    private final boolean ownPagesOnly;
    private final BiConsumer<HttpServerRequest, Problem> refuse;
    private final Handler<HttpServerRequest> guarded;

    private BrowserGuard(
            HostNames names,
            boolean ownPagesOnly,
            BiConsumer<HttpServerRequest, Problem> refuse,
            Handler<HttpServerRequest> guarded) {
        this.names = names;
        this.ownPagesOnly = ownPagesOnly;
        this.refuse = refuse;
        this.guarded = guarded;
    }

    /** Where no key is asked for: under loopback names only, and nothing for pages of another origin. */
    public static BrowserGuard withoutKey(
            BiConsumer<HttpServerRequest, Problem> refuse, Handler<HttpServerRequest> guarded) {
        return new BrowserGuard(HostNames.loopback(), true, refuse, guarded);
    }

    /** Where a key is asked for, which a foreign page does not have: only the name counts. */
    public static BrowserGuard withKey(
            HostNames names, BiConsumer<HttpServerRequest, Problem> refuse, Handler<HttpServerRequest> guarded) {
        return new BrowserGuard(names, false, refuse, guarded);
    }

    @Override
    public void handle(HttpServerRequest request) {
        Optional<Problem> problem = check(request.uri(), request.headers());
        if (problem.isPresent()) {
            refuse.accept(request, problem.get());
        } else {
            guarded.handle(request);
        }
    }

    private Optional<Problem> check(String target, MultiMap headers) {
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || !names.accept(hosts.get(0)) || !isUnderTheName(target)) {
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

    /** A target that says for itself on which host it is, as to a proxy, counts more than the header Host. */
    private boolean isUnderTheName(String target) {
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
        return headers.getAll("Sec-Fetch-Site").stream().allMatch(OWN_SITES::contains);
    }
}
