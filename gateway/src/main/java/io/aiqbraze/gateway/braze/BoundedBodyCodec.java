package io.aiqbraze.gateway.braze;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/**
 * Keeps a bounded beginning of each body for the web client, which would gather all of it. The rest of a longer body is
 * read and dropped: the web client has no way to end an answer and still tell its status.
 *
 * @param mostBytes the longest body that is whole; of a longer one a byte more is kept, which shows that it is longer
 */
record BoundedBodyCodec(int mostBytes) implements BodyCodec<Buffer> {
    @Override
    public BodyStream<Buffer> stream() {
        return new Beginning(mostBytes + 1);
    }

    private static final class Beginning extends BodySink {
        private final int most;
        private final Buffer kept = Buffer.buffer();

        Beginning(int most) {
            this.most = most;
        }

        @Override
        public Future<Void> write(Buffer chunk) {
            kept.appendBuffer(chunk, 0, Math.min(chunk.length(), most - kept.length()));
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            body.tryComplete(kept);
            return Future.succeededFuture();
        }
    }

    /** Asks for no pause, as it takes each chunk at once. */
    abstract static class BodySink implements BodyStream<Buffer> {
        /** What the web client waits for. */
        final Promise<Buffer> body = Promise.promise();

        @Override
        public final Future<Buffer> result() {
            return body.future();
        }

        @Override
        public final void handle(Throwable failure) {
            body.tryFail(failure);
        }

        @Override
        public final BodyStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            return this;
        }

        @Override
        public final WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public final boolean writeQueueFull() {
            return false;
        }

        @Override
        public final WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            return this;
        }
    }
}
