package io.aiqbraze.gateway.preview;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for previews on an event loop, whose runs take as long as the test says. */
final class PreviewRunnerRig implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMillis(20);

    final Vertx vertx;
    final Context loop;
    /** Time goes on only where a test lets it. */
    final AtomicLong nanos = new AtomicLong();
    /** Runs of a stuck rule end here, whatever interrupts them. */
    final Semaphore released = new Semaphore(0);

    PreviewRunnerRig(Vertx vertx) {
        this.vertx = vertx;
        loop = vertx.getOrCreateContext();
    }

    PreviewRunner runner(PreviewRunner.PreviewWork work) {
        return new PreviewRunner(vertx, work, LIMIT, nanos::get);
    }

    /** As a rule that does not end: past its limit, and deaf to interrupts. */
    String stuck(PreviewRequest post) {
        nanos.addAndGet(LIMIT.toNanos());
        return untilReleased(post);
    }

    String untilReleased(PreviewRequest post) {
        released.acquireUninterruptibly();
        released.release();
        return "shown";
    }

    CompletableFuture<PreviewService.PreviewResponse> ask(PreviewRunner runner, String stream) {
        var asked = new CompletableFuture<PreviewService.PreviewResponse>();
        loop.runOnContext(turn -> {
            Future<PreviewService.PreviewResponse> answer = runner.preview(post(stream));
            answer.onComplete(asked::complete, asked::completeExceptionally);
        });
        return asked;
    }

    static PreviewRequest post(String stream) {
        return new PreviewRequest(stream, Map.of(), "application/json", null, Buffer.buffer("{}"));
    }

    static List<PreviewService.PreviewResponse> await(List<CompletableFuture<PreviewService.PreviewResponse>> asked) {
        return asked.stream().map(PreviewRunnerRig::await).toList();
    }

    static PreviewService.PreviewResponse await(CompletableFuture<PreviewService.PreviewResponse> asked) {
        return asked.orTimeout(30, SECONDS).join();
    }

    static void refused(PreviewService.PreviewResponse answer, int status, String code) {
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.status()).isEqualTo(status);
        });
    }

    @Override
    public void close() {
        released.release();
    }
}
