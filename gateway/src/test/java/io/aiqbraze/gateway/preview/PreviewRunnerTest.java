package io.aiqbraze.gateway.preview;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Refused;
import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Shown;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PreviewRunnerTest {
    private static final Duration LIMIT = Duration.ofMillis(20);

    private Vertx vertx;
    private Context loop;
    /** Time goes on only where a test lets it. */
    private final AtomicLong nanos = new AtomicLong();
    /** Runs of a stuck rule end here, whatever interrupts them. */
    private final Semaphore released = new Semaphore(0);

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
        loop = vertx.getOrCreateContext();
    }

    @AfterEach
    void close() {
        released.release();
    }

    @Test
    void previews_run_one_after_another_on_a_thread_of_their_own() {
        // Given
        PreviewRunner runner = runner(post -> Thread.currentThread().getName() + post.stream());

        // When
        List<PreviewService.PreviewResponse> answers = await(List.of(ask(runner, "a"), ask(runner, "b")));

        // Then
        assertThat(answers).containsExactly(new Shown("preview-0a"), new Shown("preview-0b"));
    }

    @Test
    void an_answer_comes_on_the_event_loop_that_asked() {
        // Given
        PreviewRunner runner = runner(PreviewRequest::stream);
        var sameLoop = new CompletableFuture<Boolean>();

        // When
        loop.runOnContext(turn -> {
            Thread asking = Thread.currentThread();
            runner.preview(post("a")).onComplete(answer -> sameLoop.complete(Thread.currentThread() == asking));
        });

        // Then
        assertThat(sameLoop.orTimeout(30, SECONDS).join()).isTrue();
    }

    @Test
    void previews_that_end_at_once_stop_no_timer_of_others() {
        // Given the first of all timers, whose id is 0
        long first = vertx.setTimer(SECONDS.toMillis(3_600), fired -> {});
        PreviewRunner runner = runner(PreviewRequest::stream);

        // When
        for (int number = 0; number < 1_000; number++) {
            assertThat(await(ask(runner, "a"))).isEqualTo(new Shown("a"));
        }

        // Then
        assertThat(vertx.cancelTimer(first)).as("it was there still").isTrue();
    }

    @Test
    void a_refusal_is_passed_on() {
        // Given
        PreviewRunner runner = runner(post -> {
            throw new PreviewRefused(404, "unknown_stream", "no such stream");
        });

        // Then
        assertThat(await(ask(runner, "a"))).isEqualTo(new Refused(404, "unknown_stream", "no such stream", 0));
    }

    @Test
    void a_failure_is_an_internal_error_that_quotes_nothing() {
        // Given
        PreviewRunner runner = runner(post -> {
            throw new StackOverflowError("jane@example.org");
        });

        // When
        PreviewService.PreviewResponse answer = await(ask(runner, "a"));

        // Then
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.detail()).doesNotContain("jane");
        });
    }

    @Test
    void with_one_that_runs_and_three_that_wait_the_next_is_told_to_come_again() {
        // Given
        PreviewRunner runner = runner(this::untilReleased);
        List<CompletableFuture<PreviewService.PreviewResponse>> four =
                IntStream.range(0, 4).mapToObj(n -> ask(runner, "a")).toList();

        // When
        PreviewService.PreviewResponse fifth = await(ask(runner, "a"));
        released.release();

        // Then
        refused(fifth, 503, "preview_busy");
        assertThat(((Refused) fifth).retryAfterSeconds()).isPositive();
        assertThat(await(four)).hasSize(4).allMatch(Shown.class::isInstance);
    }

    @Test
    void a_run_past_its_limit_is_answered_with_the_limit() {
        // Given
        PreviewRunner runner = runner(this::stuck);

        // When
        PreviewService.PreviewResponse answer = await(ask(runner, "a"));

        // Then
        refused(answer, 422, "preview_timed_out");
        assertThat(((Refused) answer).detail()).contains("20 ms");
    }

    @Test
    void a_run_past_its_limit_is_interrupted_and_the_next_has_its_turn() {
        // Given
        var ended = new CountDownLatch(1);
        PreviewRunner runner = runner(post -> {
            if (post.stream().equals("endless")) {
                nanos.addAndGet(LIMIT.toNanos());
                try {
                    new CountDownLatch(1).await();
                } finally {
                    ended.countDown();
                }
            }
            return "shown";
        });
        PreviewService.PreviewResponse first = await(ask(runner, "endless"));

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
        PreviewRunner runner = runner(post -> {
            bothAsked.await();
            return stuck(post);
        });
        CompletableFuture<PreviewService.PreviewResponse> running = ask(runner, "a");
        CompletableFuture<PreviewService.PreviewResponse> waiting = ask(runner, "b");
        loop.runOnContext(turn -> bothAsked.countDown());

        // When
        List<PreviewService.PreviewResponse> answers = await(List.of(running, waiting));
        PreviewService.PreviewResponse later = await(ask(runner, "c"));

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
        PreviewRunner runner = runner(this::stuck);
        refused(await(ask(runner, "a")), 422, "preview_timed_out");

        // When
        released.release();

        // Then
        assertThat(askUntilNotBlocked(runner)).isEqualTo(new Shown("shown"));
    }

    @Test
    void a_run_that_does_not_end_does_not_keep_the_gateway_from_stopping() {
        // Given
        PreviewRunner runner = runner(this::stuck);
        refused(await(ask(runner, "a")), 422, "preview_timed_out");

        // When
        Future<Void> closed = vertx.close();

        // Then
        closed.toCompletionStage().toCompletableFuture().orTimeout(30, SECONDS).join();
        assertThat(released.availablePermits()).isZero();
    }

    private PreviewService.PreviewResponse askUntilNotBlocked(PreviewRunner runner) {
        long start = System.nanoTime();
        PreviewService.PreviewResponse answer = await(ask(runner, "next"));
        while (answer instanceof Refused && System.nanoTime() - start < SECONDS.toNanos(30)) {
            answer = await(ask(runner, "next"));
        }
        return answer;
    }

    /** As a rule that does not end: past its limit, and deaf to interrupts. */
    private String stuck(PreviewRequest post) {
        nanos.addAndGet(LIMIT.toNanos());
        return untilReleased(post);
    }

    private String untilReleased(PreviewRequest post) {
        released.acquireUninterruptibly();
        released.release();
        return "shown";
    }

    private PreviewRunner runner(PreviewRunner.PreviewWork work) {
        return new PreviewRunner(vertx, work, LIMIT, nanos::get);
    }

    private CompletableFuture<PreviewService.PreviewResponse> ask(PreviewRunner runner, String stream) {
        var asked = new CompletableFuture<PreviewService.PreviewResponse>();
        loop.runOnContext(turn -> {
            Future<PreviewService.PreviewResponse> answer = runner.preview(post(stream));
            answer.onComplete(asked::complete, asked::completeExceptionally);
        });
        return asked;
    }

    private static PreviewRequest post(String stream) {
        return new PreviewRequest(stream, Map.of(), "application/json", null, Buffer.buffer("{}"));
    }

    private static List<PreviewService.PreviewResponse> await(
            List<CompletableFuture<PreviewService.PreviewResponse>> asked) {
        return asked.stream().map(PreviewRunnerTest::await).toList();
    }

    private static PreviewService.PreviewResponse await(CompletableFuture<PreviewService.PreviewResponse> asked) {
        return asked.orTimeout(30, SECONDS).join();
    }

    private static void refused(PreviewService.PreviewResponse answer, int status, String code) {
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.status()).isEqualTo(status);
        });
    }
}
