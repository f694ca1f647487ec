package io.aiqbraze.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What posts numbered events to any server that takes them as the gateway does. */
@FunctionalInterface
public interface Generator {
    /**
     * Posts for so long and returns when the last answer has come; blocks.
     *
     * @param first number of the events, a multiple of 1,000
     * @throws IOException when a request was not answered, or the generator failed
     */
    Posted post(PeerLoad load, URI address, int first, Duration time) throws IOException, InterruptedException;
}
