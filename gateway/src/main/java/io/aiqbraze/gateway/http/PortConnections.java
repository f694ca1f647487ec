package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.ConnectionBound.ConnectionPlace;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop. One stays open only by a request with a key: until then it has one request, whose
 * answer says that it closes, and little time for it.
 */
public final class PortConnections {
    private final ConnectionBound bound;
    private final long firstNanos;
    private final long idleNanos;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, OpenConnection> open = new HashMap<>();

    /**
     * Without any.
     *
     * @param bound shared with other event loops
     * @param first how long a connection may stay that has not shown a key
     * @param idle how long another may wait for its next request, its head included
     * @param nanoTime as {@link System#nanoTime()}
     */
    public PortConnections(ConnectionBound bound, Duration first, Duration idle, LongSupplier nanoTime) {
        this.bound = bound;
        this.firstNanos = first.toNanos();
        this.idleNanos = idle.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Takes a new connection, for which another one may have to go. */
    public void opened(HttpConnection connection) {
        BrokenHead.lookAtVersions(connection);
        var opened = new OpenConnection(connection, bound, nanoTime.getAsLong());
        open.put(connection, opened);
        connection.exceptionHandler(BodyDiscard::clientLeft).closeHandler(closed -> {
            open.remove(connection);
            bound.leave(opened.place());
        });
    }

    /** Stands before all other handlers. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
        return request -> {
            OpenConnection connection = open.get(request.connection());
            if (connection == null || !connection.begin(request)) {
                return;
            }
            if (!connection.place().isProven()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            next.handle(request);
        };
    }

    /** Its key is right, or none is needed: from now on the connection may stay. Otherwise tells what to answer. */
    public Optional<Problem> prove(HttpServerRequest request) {
        OpenConnection connection = open.get(request.connection());
        if (connection != null && connection.place().isProven()) {
            return Optional.empty();
        }
        if (connection == null || !bound.prove(connection.place())) {
            bound.countRefused();
            return Optional.of(Problem.unavailable(
                    "too_many_connections", "too many connections are open already", Problem.SOON_SECONDS));
        }
        request.response().headers().remove(HttpHeaders.CONNECTION);
        return Optional.empty();
    }

    /** Closes those whose time is over; to be called several times a second. */
    public void closeOverdue() {
        long now = nanoTime.getAsLong();
        List.copyOf(open.values()).forEach(connection -> connection.closeIfOverdue(now, firstNanos, idleNanos));
    }

    /** A connection as its event loop sees it. */
    static final class OpenConnection {
        private static final Logger log = LoggerFactory.getLogger(PortConnections.class);

        private final HttpConnection connection;
        private final ConnectionPlace place;
        private @Nullable HttpServerRequest request;
        /** Since when it waits for its first request, or for its next. */
        private long waitingSince;

        OpenConnection(HttpConnection connection, ConnectionBound bound, long now) {
            this.connection = connection;
            this.waitingSince = now;
            this.place = bound.enter(String.valueOf(connection.remoteAddress().hostAddress()), () -> cut(connection));
        }

        ConnectionPlace place() {
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
}
