package io.aiqbraze.gateway.preview;

import static io.aiqbraze.gateway.preview.PreviewRunnerRig.LIMIT;
import static io.aiqbraze.gateway.preview.PreviewRunnerRig.await;
import static io.aiqbraze.gateway.preview.PreviewRunnerRig.post;
import static io.aiqbraze.gateway.preview.PreviewRunnerRig.refused;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Refused;
import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Shown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run of a preview past its limit, which an interrupt ends or which does not end. */
@ExtendWith(VertxExtension.class)
class PreviewLimitTest {
    private PreviewRunnerRig rig;

    @BeforeEach
    void open(Vertx vertx) {
        rig = new PreviewRunnerRig(vertx);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_run_past_its_limit_is_answered_with_the_limit() {
        // Given
        PreviewRunner runner = rig.runner(rig::stuck);

        // When
        PreviewService.PreviewResponse answer = await(rig.ask(runner, "a"));

        // Then
        refused(answer, 422, "preview_timed_out");
        assertThat(((Refused) answer).detail()).contains("20 ms");
    }

    @Test
    void a_run_past_its_limit_is_interrupted_and_the_next_has_its_turn() {
        // Given
        var ended = new CountDownLatch(1);
        PreviewRunner runner = rig.runner(post -> {
            if (post.stream().equals("endless")) {
                rig.nanos.addAndGet(LIMIT.toNanos());
                try {
                    new CountDownLatch(1).await();
                } finally {
                    ended.countDown();
                }
            }
            return "shown";
        });
        PreviewService.PreviewResponse first = await(rig.ask(runner, "endless"));

        // When
        PreviewService.PreviewResponse second = askUntilNotBlocked(runner);

        // Then
        refused(first, 422, "preview_timed_out");
        assertThat(ended.getCount()).isZero();
        assertThat(second).isEqualTo(new Shown("shown"));
    }

    @Test
    void while_a_run_does_not_end_all_others_are_told_so() {
        // Given
        var bothAsked = new CountDownLatch(1);
        PreviewRunner runner = rig.runner(post -> {
            bothAsked.await();
            return rig.stuck(post);
        });
        CompletableFuture<PreviewService.PreviewResponse> running = rig.ask(runner, "a");
        CompletableFuture<PreviewService.PreviewResponse> waiting = rig.ask(runner, "b");
        rig.loop.runOnContext(turn -> bothAsked.countDown());

        // When
        List<PreviewService.PreviewResponse> answers = await(List.of(running, waiting));
        PreviewService.PreviewResponse later = await(rig.ask(runner, "c"));

        // Then
        refused(answers.get(0), 422, "preview_timed_out");
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(503));
        refused(later, 503, "preview_blocked");
    }

    @Test
    void when_a_run_ends_after_all_previews_go_on() {
        // Given
        PreviewRunner runner = rig.runner(rig::stuck);
        refused(await(rig.ask(runner, "a")), 422, "preview_timed_out");

        // When
        rig.released.release();

        // Then
        assertThat(askUntilNotBlocked(runner)).isEqualTo(new Shown("shown"));
    }

    @Test
    void a_run_that_does_not_end_does_not_keep_the_gateway_from_stopping() {
        // Given
        PreviewRunner runner = rig.runner(rig::stuck);
        refused(await(rig.ask(runner, "a")), 422, "preview_timed_out");

        // When
        Future<Void> closed = rig.vertx.close();

        // Then
        closed.toCompletionStage().toCompletableFuture().orTimeout(30, SECONDS).join();
        assertThat(rig.released.availablePermits()).isZero();
    }

    private PreviewService.PreviewResponse askUntilNotBlocked(PreviewRunner runner) {
        long start = System.nanoTime();
        PreviewService.PreviewResponse answer = await(rig.ask(runner, "next"));
        while (answer instanceof Refused && System.nanoTime() - start < SECONDS.toNanos(30)) {
            answer = await(rig.ask(runner, "next"));
        }
        return answer;
    }
}
