package io.aiqbraze.testkit;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a gateway that runs as a child process listens, as its log tells. Started with port 0 it takes ports that are free
 * at that moment; one chosen for it before could be taken until it opens it.
 *
 * @param ingest such as {@code http://127.0.0.1:41234}
 * @param admin the same of the admin port
 */
public record GatewayAddresses(URI ingest, URI admin) {
    private static final Pattern RUNS =
            Pattern.compile("the gateway runs .*ingest=\"(\\w+)://\\S+:(\\d+)\" admin=\"(\\w+)://\\S+:(\\d+)\"");

    /**
     * Waits until the gateway has told.
     *
     * @throws IOException if it ends before
     */
    public static GatewayAddresses await(ChildProcess gateway, Duration patience)
            throws IOException, InterruptedException, TimeoutException {
        gateway.await(
                "the gateway does not run", patience, () -> in(gateway.out()).isPresent());
        return in(gateway.out()).orElseThrow();
    }

    /** Nothing while the gateway starts. */
    public static Optional<GatewayAddresses> in(String log) {
        Matcher runs = RUNS.matcher(log);
        return runs.find()
                ? Optional.of(
                        new GatewayAddresses(local(runs.group(1), runs.group(2)), local(runs.group(3), runs.group(4))))
                : Optional.empty();
    }

    /** Whatever address it is bound to, loopback leads there. */
    private static URI local(String scheme, String port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }
}
