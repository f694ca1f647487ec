package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.ConnectionBound.Place;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection as its event loop sees it. */
final class OpenConnection {
    private static final Logger log = LoggerFactory.getLogger(OpenConnection.class);

    private final HttpConnection connection;
    private final Place place;
    private @Nullable HttpServerRequest request;
    /** Since when it waits for its first request, or for its next. */
    private long waitingSince;

    OpenConnection(HttpConnection connection, ConnectionBound bound, long now) {
        this.connection = connection;
        this.waitingSince = now;
        this.place = bound.enter(String.valueOf(connection.remoteAddress().hostAddress()), () -> cut(connection));
    }

    Place place() {
        return place;
    }

    /** A request came. False if none is taken: a stranger has one. */
    boolean begin(HttpServerRequest next) {
        if (!place.isProven() && request != null) {
            return false;
        }
        request = next;
        return true;
    }

    /**
     * Closes it when its time is over.
     *
     * @param firstNanos how long a stranger may stay
     * @param idleNanos how long one that is proven may wait for its next request
     */
    void closeIfOverdue(long now, long firstNanos, long idleNanos) {
        HttpServerRequest current = request;
        if (!place.isProven()) {
            closeStrangerIfOverdue(current, now - waitingSince > firstNanos);
        } else if (current == null) {
            if (now - waitingSince > idleNanos) {
                cut(connection);
            }
        } else if (current.response().ended()) {
            request = null;
            waitingSince = now;
        }
    }

    private void closeStrangerIfOverdue(@Nullable HttpServerRequest current, boolean timeIsOver) {
        if (timeIsOver) {
            cut(connection);
        } else if (current != null && current.response().ended() && current.isEnded()) {
            connection.close().onFailure(OpenConnection::clientLeft);
        }
    }

    /** Closes it without waiting until what is written has been taken, which a client can put off for ever. */
    private static void cut(HttpConnection connection) {
        ((ConnectionBase) connection).channelHandlerContext().close().addListener(closed -> {
            if (!closed.isSuccess()) {
                clientLeft(closed.cause());
            }
        });
    }

    private static void clientLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("a client closed first");
    }
}
