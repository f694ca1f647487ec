package io.aiqbraze.gateway.dispatch.gate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.metrics.DispatchMeters;
import io.aiqbraze.gateway.model.Endpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class EndpointBreakerTest {
    private Context loop;
    /** What the breaker permitted after each of its changes. */
    private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EndpointBreaker breaker;

    @BeforeEach
    void make(Vertx vertx) {
        loop = vertx.getOrCreateContext();
        var settings = new DispatchSettings.BreakerSettings(2, new TimeSpan(Duration.ofMillis(30)));
        breaker = onLoop(() -> new EndpointBreaker(
                vertx,
                "default/track",
                settings,
                System::nanoTime,
                new DispatchMeters(registry).endpoint("default", Endpoint.TRACK, List.of()),
                () -> changes.add(breaker.permits())));
    }

    @Test
    void failures_in_a_row_open_it() throws InterruptedException {
        // When
        runOnLoop(() -> {
            fail();
            fail();
        });

        // Then
        assertThat(permittedAfterChange()).isFalse();
    }

    @Test
    void a_success_in_between_keeps_it_closed() {
        // When
        boolean permits = onLoop(() -> {
            fail();
            breaker.end(breaker.begin(), false);
            fail();
            return breaker.permits();
        });

        // Then
        assertThat(permits).isTrue();
    }

    @Test
    void after_a_while_one_request_may_try() throws InterruptedException {
        // Given
        openAndWait();

        // When
        boolean first = onLoop(breaker::permits);
        boolean second = onLoop(() -> {
            int unused = breaker.begin();
            return breaker.permits();
        });

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void the_success_of_the_trial_closes_it() throws InterruptedException {
        // Given
        openAndWait();

        // When
        runOnLoop(() -> breaker.end(breaker.begin(), false));

        // Then
        assertThat(permittedAfterChange()).isTrue();
        assertThat(onLoop(breaker::isClosed)).isTrue();
    }

    @Test
    void the_failure_of_the_trial_opens_it_again() throws InterruptedException {
        // Given
        openAndWait();

        // When
        runOnLoop(this::fail);

        // Then
        assertThat(permittedAfterChange()).isFalse();
    }

    @Test
    void the_late_success_of_an_older_request_does_not_close_it() throws InterruptedException {
        // Given a request that began before the breaker opened
        int old = onLoop(breaker::begin);
        openAndWait();

        // When
        boolean closed = onLoop(() -> {
            breaker.end(old, false);
            return breaker.isClosed();
        });

        // Then
        assertThat(closed).isFalse();
    }

    @Test
    void a_trial_that_was_not_made_leaves_it_to_the_next() throws InterruptedException {
        // Given
        openAndWait();

        // When
        boolean permits = onLoop(() -> {
            breaker.withdrawn(breaker.begin());
            return breaker.permits();
        });

        // Then
        assertThat(permits).isTrue();
    }

    /** Until it is half open. */
    private void openAndWait() throws InterruptedException {
        runOnLoop(() -> {
            fail();
            fail();
        });
        assertThat(permittedAfterChange()).isFalse();
        assertThat(permittedAfterChange()).isTrue();
    }

    private void fail() {
        breaker.end(breaker.begin(), true);
    }

    private Boolean permittedAfterChange() throws InterruptedException {
        return changes.poll(30, SECONDS);
    }

    private void runOnLoop(Runnable action) {
        boolean done = onLoop(() -> {
            action.run();
            return true;
        });
        assertThat(done).isTrue();
    }

    private <T> T onLoop(Supplier<T> action) {
        var result = new CompletableFuture<T>();
        loop.runOnContext(turn -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(30, SECONDS).join();
    }
}
