package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.MappingVerticle;
import io.aiqbraze.gateway.mapping.Watchdog;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers that end when the test lets them. */
@ExtendWith(VertxExtension.class)
class MappingStageTest {
    private static final int MOST_LOST = 8;

    private final BlockingQueue<Worker> running = new LinkedBlockingQueue<>();
    private final Queue<Worker> lost = new ConcurrentLinkedQueue<>();
    private MappingStage stage;

    @BeforeEach
    void open(Vertx vertx) {
        stage = new MappingStage(vertx, new Watchdog(thread -> 0, 1), this::worker);
    }

    @AfterEach
    void close() {
        // else the pool would grow back while what runs it is closed
        await(stage.stop());
        lost.forEach(worker -> worker.end.tryComplete());
    }

    @Test
    void a_lost_worker_is_replaced() throws Exception {
        // Given
        await(stage.start(2));

        // When
        lose(1);

        // Then
        assertThat(stage.lost()).isOne();
        assertThat(stage.isAlive()).isTrue();
        assertThat(taken(2)).isTrue();
    }

    @Test
    void when_too_many_are_lost_only_a_new_process_helps() throws Exception {
        // Given
        await(stage.start(1));

        // When
        lose(MOST_LOST);

        // Then
        assertThat(stage.isAlive()).isFalse();
        assertThat(running).isEmpty();
    }

    @Test
    void the_pool_grows_back_to_its_size_when_lost_workers_end_after_all() throws Exception {
        // Given two workers, and so many lost at once that none takes their place
        await(stage.start(2));
        lose(MOST_LOST + 1);

        // When
        while (!lost.isEmpty()) {
            lost.remove().end.complete();
        }

        // Then
        assertThat(taken(2)).isTrue();
        assertThat(stage.isAlive()).isTrue();
    }

    private void lose(int count) throws InterruptedException {
        for (int each = 0; each < count; each++) {
            Worker worker = running.poll(30, SECONDS);
            assertThat(worker).isNotNull();
            lost.add(worker);
            int before = stage.lost();
            worker.replacement.begin();
            awaitLoss(before);
        }
    }

    /** A worker may be lost before its deployment is known to have ended. */
    private void awaitLoss(int before) {
        until(() -> stage.lost() != before);
    }

    /** Takes as many as are running by then. */
    private boolean taken(int count) throws InterruptedException {
        for (int each = 0; each < count; each++) {
            if (running.poll(30, SECONDS) == null) {
                return false;
            }
        }
        return true;
    }

    private Deployable worker(MappingVerticle.Replacement replacement) {
        return new Worker(replacement);
    }

    private final class Worker extends VerticleBase {
        private final MappingVerticle.Replacement replacement;
        private final Promise<Void> end = Promise.promise();

        Worker(MappingVerticle.Replacement replacement) {
            this.replacement = replacement;
        }

        @Override
        public Future<?> start() {
            running.add(this);
            return Future.succeededFuture();
        }

        @Override
        public Future<?> stop() {
            return lost.contains(this) ? end.future() : Future.succeededFuture();
        }
    }
}
