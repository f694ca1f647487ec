package io.aiqbraze.sandbox.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells requests of this machine from those of other sites' pages in its browser, which may make a name of theirs lead
 * here. A sandbox that listens to a network asks for no name.
 */
final class LocalRequests {
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|\\[::1])(?::\\d{1,5})?");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final boolean local;

    /** @param host the address that the sandbox listens on */
    LocalRequests(String host) {
        this.local = isLoopback(host) || host.equals("::1");
    }

    boolean accept(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        boolean named = hosts.size() == 1 && isLoopback(hosts.get(0));
        return (named || !local) && (isStartPage(request) || isOwnPage(hosts, headers));
    }

    /** It holds nothing, and links from elsewhere lead to it. */
    private static boolean isStartPage(HttpServerRequest request) {
        return request.method().name().equals("GET") && "/".equals(request.path());
    }

    private static boolean isOwnPage(List<String> hosts, MultiMap headers) {
        return headers.getAll(HttpHeaders.ORIGIN).stream()
                        .allMatch(origin -> hosts.stream().anyMatch(host -> origin.equalsIgnoreCase("http://" + host)))
                && headers.getAll("Sec-Fetch-Site").stream().allMatch(OWN_SITES::contains);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
