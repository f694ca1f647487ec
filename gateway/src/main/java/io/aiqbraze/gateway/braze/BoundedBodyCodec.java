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

    private static final class Beginning implements BodyStream<Buffer> {
        private final int most;
        private final Buffer kept = Buffer.buffer();
        private final Promise<Buffer> whole = Promise.promise();

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
            whole.tryComplete(kept);
            return Future.succeededFuture();
        }

        @Override
        public Future<Buffer> result() {
            return whole.future();
        }

        @Override
        public void handle(Throwable failure) {
            whole.tryFail(failure);
        }

        @Override
        public BodyStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            return this;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            return this;
        }
    }
}
