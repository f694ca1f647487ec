package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import java.net.URI;

/** A server that takes events as the gateway does: the gateway itself, or what it is compared with. */
public interface Peer extends AutoCloseable {
    /** Where events are posted. */
    URI ingest();

    /** In which it runs. */
    ChildProcess process();

    /** Ends it at once. */
    @Override
    default void close() {
        process().close();
    }
}
