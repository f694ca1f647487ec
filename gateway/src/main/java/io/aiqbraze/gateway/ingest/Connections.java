package io.aiqbraze.gateway.ingest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one event loop: no more than may be open, and none on which no request ever comes. */
final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final Vertx vertx;
    private final ConnectionBound bound;
    private final long firstHeadMillis;
    /** Those that had no request yet, with the timers that will close them. */
    private final Map<HttpConnection, Long> silent = new HashMap<>();

    /** @param firstHeadMillis how long the head of the first request may take */
    Connections(Vertx vertx, ConnectionBound bound, long firstHeadMillis) {
        this.vertx = vertx;
        this.bound = bound;
        this.firstHeadMillis = firstHeadMillis;
    }

    /** Takes a new connection, or closes it. */
    void opened(HttpConnection connection) {
        if (!bound.enter()) {
            close(connection);
            return;
        }
        silent.put(connection, vertx.setTimer(firstHeadMillis, fired -> close(connection)));
        connection.closeHandler(closed -> {
            spoke(connection);
            bound.leave();
        });
    }

    /** The head of a request came. */
    void spoke(HttpConnection connection) {
        Long timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private static void close(HttpConnection connection) {
        connection.close().onFailure(failure -> log.atDebug().setCause(failure).log("a client closed first"));
    }
}
