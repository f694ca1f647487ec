package io.aiqbraze.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedChangesTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, SECONDS)
                .join();
    }

    @Test
    void all_changes_are_made_and_later_ones_may_come_first() throws InterruptedException {
        // Given
        var changes = new DelayedChanges(vertx, Duration.ofMillis(200), new SplittableRandom(1));
        List<Integer> made = new ArrayList<>();
        var all = new CountDownLatch(50);

        // When
        vertx.runOnContext(turn -> IntStream.range(0, 50)
                .forEach(change -> changes.execute(() -> {
                    made.add(change);
                    all.countDown();
                })));

        // Then
        assertThat(all.await(30, SECONDS)).isTrue();
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
        assertThat(made).isNotEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void a_profile_changes_some_time_after_the_answer() throws Exception {
        // Given
        try (var sandbox = new RunningSandbox(SandboxSettings.defaults().withApplyDelay(Duration.ofMillis(50)))) {
            // When
            sandbox.tracked("{'attributes':[{'external_id':'u1','a':1}]}");

            // Then
            RunningSandbox.until(
                    () -> sandbox.look("/sandbox/users").path("total").asInt() > 0);
        }
    }
}
