package io.aiqbraze.gateway.braze;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.braze.PermissionCheck.BoundedBodyCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why deliveries do not use the web client: see docs/decisions/0011-web-client.md. */
@ExtendWith(VertxExtension.class)
class WebClientLimitsTest {
    private static final int CHUNK = 64 << 10;
    private static final long MUCH = 8L << 20;

    private Vertx vertx;
    private final AtomicLong taken = new AtomicLong();
    private final Promise<Void> cutOff = Promise.promise();

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void an_answer_that_is_given_up_tells_no_status_and_is_read_all_the_same() {
        // Given a refusal that never ends, and a bound that it is past at once
        BodyCodec<Buffer> codec = PastTheBound::new;
        int port = await(vertx.createHttpServer()
                        .requestHandler(this::refuseForEver)
                        .listen(0, "127.0.0.1"))
                .actualPort();

        // When
        Future<Integer> status = WebClient.create(vertx)
                .post(port, "127.0.0.1", "/")
                .as(codec)
                .send()
                .map(response -> response.statusCode());

        // Then
        assertThatThrownBy(() -> await(status)).hasMessageContaining("past the bound");
        long atFailure = taken.get();
        Promise<Void> more = Promise.promise();
        vertx.setPeriodic(1, tick -> {
            if (taken.get() > atFailure + MUCH) {
                more.tryComplete();
            }
        });
        assertThat(await(Future.any(more.future(), cutOff.future())).succeeded(0))
                .isTrue();
    }

    private void refuseForEver(HttpServerRequest request) {
        write(request.response().setStatusCode(400).setChunked(true));
    }

    private void write(HttpServerResponse response) {
        response.write(Buffer.buffer(new byte[CHUNK]))
                .onComplete(
                        written -> {
                            taken.addAndGet(CHUNK);
                            write(response);
                        },
                        cutOff::tryFail);
    }

    /** Takes nothing of a body. */
    private static final class PastTheBound extends BoundedBodyCodec.BodySink {
        @Override
        public Future<Void> write(Buffer chunk) {
            return Future.failedFuture("past the bound");
        }

        @Override
        public Future<Void> end() {
            return Future.succeededFuture();
        }
    }
}
