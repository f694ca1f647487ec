package io.aiqbraze.gateway.preview;

import static io.aiqbraze.gateway.preview.PreviewRunnerRig.await;
import static io.aiqbraze.gateway.preview.PreviewRunnerRig.post;
import static io.aiqbraze.gateway.preview.PreviewRunnerRig.refused;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Refused;
import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Shown;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PreviewRunnerTest {
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
    void previews_run_one_after_another_on_a_thread_of_their_own() {
        // Given
        PreviewRunner runner = rig.runner(post -> Thread.currentThread().getName() + post.stream());

        // When
        List<PreviewService.PreviewResponse> answers = await(List.of(rig.ask(runner, "a"), rig.ask(runner, "b")));

        // Then
        assertThat(answers).containsExactly(new Shown("preview-0a"), new Shown("preview-0b"));
    }

    @Test
    void an_answer_comes_on_the_event_loop_that_asked() {
        // Given
        PreviewRunner runner = rig.runner(PreviewRequest::stream);
        var sameLoop = new CompletableFuture<Boolean>();

        // When
        rig.loop.runOnContext(turn -> {
            Thread asking = Thread.currentThread();
            runner.preview(post("a")).onComplete(answer -> sameLoop.complete(Thread.currentThread() == asking));
        });

        // Then
        assertThat(sameLoop.orTimeout(30, SECONDS).join()).isTrue();
    }

    @Test
    void previews_that_end_at_once_stop_no_timer_of_others() {
        // Given the first of all timers, whose id is 0
        long first = rig.vertx.setTimer(SECONDS.toMillis(3_600), fired -> {});
        PreviewRunner runner = rig.runner(PreviewRequest::stream);

        // When
        for (int number = 0; number < 1_000; number++) {
            assertThat(await(rig.ask(runner, "a"))).isEqualTo(new Shown("a"));
        }

        // Then
        assertThat(rig.vertx.cancelTimer(first)).as("it was there still").isTrue();
    }

    @Test
    void a_refusal_is_passed_on() {
        // Given
        PreviewRunner runner = rig.runner(post -> {
            throw new PreviewRefused(404, "unknown_stream", "no such stream");
        });

        // Then
        assertThat(await(rig.ask(runner, "a"))).isEqualTo(new Refused(404, "unknown_stream", "no such stream", 0));
    }

    @Test
    void a_failure_is_an_internal_error_that_quotes_nothing() {
        // Given
        PreviewRunner runner = rig.runner(post -> {
            throw new StackOverflowError("jane@example.org");
        });

        // When
        PreviewService.PreviewResponse answer = await(rig.ask(runner, "a"));

        // Then
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.detail()).doesNotContain("jane");
        });
    }

    @Test
    void with_one_that_runs_and_three_that_wait_the_next_is_told_to_come_again() {
        // Given
        PreviewRunner runner = rig.runner(rig::untilReleased);
        List<CompletableFuture<PreviewService.PreviewResponse>> four =
                IntStream.range(0, 4).mapToObj(n -> rig.ask(runner, "a")).toList();

        // When
        PreviewService.PreviewResponse fifth = await(rig.ask(runner, "a"));
        rig.released.release();

        // Then
        refused(fifth, 503, "preview_busy");
        assertThat(((Refused) fifth).retryAfterSeconds()).isPositive();
        assertThat(await(four)).hasSize(4).allMatch(Shown.class::isInstance);
    }
}
