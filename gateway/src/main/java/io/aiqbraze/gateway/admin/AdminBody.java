package io.aiqbraze.gateway.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads the small body of an operator's request. */
final class AdminBody {
    static final int MAX_BYTES = 64 * 1024;

    private AdminBody() {}

    /** The body was larger than {@link #MAX_BYTES}. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static Future<String> read(HttpServerRequest request) {
        Promise<String> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BYTES) {
                read.tryFail(new TooLarge());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> read.tryComplete(body.toString()));
        request.exceptionHandler(read::tryFail);
        return read.future();
    }
}
