package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.TimeSpan;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ShutdownTest {
    private final AtomicLong nanos = new AtomicLong();
    private Shutdown shutdown;
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open(Vertx vertx) {
        shutdown = new Shutdown(vertx, new TimeSpan(Duration.ofDays(1)), nanos::get);
    }

    @Test
    void stages_stop_in_their_order() {
        // Given
        shutdown.addLast("the end", () -> stop("the end"));
        shutdown.addFirst("the beginning", () -> stop("the beginning"));

        // When
        await(shutdown.run());

        // Then
        assertThat(stopped).containsExactly("the beginning", "the end");
    }

    @Test
    void a_stage_waits_for_the_end_of_the_one_before_it() {
        // Given
        Promise<Void> beginning = Promise.promise();
        shutdown.addLast("the end", () -> stop("the end"));
        shutdown.addFirst("the beginning", beginning::future);

        // When
        Future<Void> run = shutdown.run();
        List<String> meanwhile = List.copyOf(stopped);
        beginning.complete();
        await(run);

        // Then
        assertThat(meanwhile).isEmpty();
        assertThat(stopped).containsExactly("the end");
    }

    @Test
    void a_stage_that_fails_keeps_no_other_from_stopping() {
        // Given
        shutdown.addLast("the end", () -> stop("the end"));
        shutdown.addFirst("the beginning", () -> Future.failedFuture("stuck"));

        // When
        Future<Void> run = shutdown.run();

        // Then
        assertThatThrownBy(() -> await(run)).hasMessageContaining("stuck");
        assertThat(stopped).containsExactly("the end");
    }

    @Test
    void a_stage_that_stops_late_gets_what_is_left_of_the_time() {
        // Given a first stage that takes all of it, and a second that never stops
        shutdown.addLast("the end", () -> Promise.promise().future());
        shutdown.addFirst("the beginning", () -> {
            nanos.addAndGet(Duration.ofDays(1).toNanos());
            return stop("the beginning");
        });

        // When
        Future<Void> run = shutdown.run();

        // Then
        assertThatThrownBy(() -> await(run)).hasCauseInstanceOf(TimeoutException.class);
    }

    private Future<Void> stop(String stage) {
        stopped.add(stage);
        return Future.succeededFuture();
    }
}
