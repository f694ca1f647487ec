package io.aiqbraze.gateway.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.aiqbraze.gateway.http.RawClient;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A test of connections to the admin port, with a key or without, all of which end with it. */
@ExtendWith(VertxExtension.class)
abstract class AdminSocketsTest {
    static final String KEYED = "key: k-1";
    static final String STATUS = "GET /api/status HTTP/1.1|Host: localhost|Authorization: Bearer k-1";
    static final String READY = "GET /health/ready HTTP/1.1|Host: 10.244.0.7:9090";

    static final String ORDER = "POST /api/rules/reload HTTP/1.1|Host: localhost|Content-Type: application/json|";

    @TempDir
    Path directory;

    Vertx vertx;
    final List<RawClient> connections = new ArrayList<>();
    final Queue<ILoggingEvent> logged = new ConcurrentLinkedQueue<>();
    final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    final Logger failures = (Logger) LoggerFactory.getLogger(AdminFailures.class);

    final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event);
        }
    };

    @BeforeEach
    void listen(Vertx vertx) {
        this.vertx = vertx;
        appender.start();
        root.addAppender(appender);
        failures.setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() throws Exception {
        failures.setLevel(null);
        root.detachAppender(appender);
        for (RawClient connection : connections) {
            connection.close();
        }
    }
}
