package io.aiqbraze.gateway.braze;

import io.aiqbraze.gateway.braze.BrazeAnswerReader.ContentEncoding;
import io.aiqbraze.gateway.braze.BrazeClient.FailureWords;
import io.aiqbraze.gateway.braze.PermissionFinding.KeyPermission;
import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks Braze what the key of a workspace may do, by requests that change nothing. */
public final class PermissionCheck {
    /** A page of a hundred campaigns with long names and many tags. */
    private static final int MOST_ANSWER_BYTES = 1 << 20;

    private final WebClient client;
    private final WorkspaceSettings workspace;
    private final long connectMillis;
    private final long patienceMillis;

    public PermissionCheck(Vertx vertx, WorkspaceSettings workspace, DispatchSettings dispatch) {
        connectMillis = dispatch.connectTimeout().millis();
        patienceMillis = connectMillis + dispatch.requestTimeout().millis();
        // a redirect is no answer of Braze's, and following it would show the key to another host
        client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setUserAgentEnabled(false)
                        .setFollowRedirects(false)
                        .setConnectTimeout(Math.toIntExact(connectMillis)));
        this.workspace = workspace;
    }

    /** Asks for all permissions at once; the future never fails. */
    public Future<List<PermissionFinding>> run() {
        List<Future<PermissionFinding>> findings =
                Arrays.stream(KeyPermission.values()).map(this::ask).toList();
        return Future.all(findings).map(all -> all.<PermissionFinding>list());
    }

    private Future<PermissionFinding> ask(KeyPermission permission) {
        return send(permission)
                .timeout(patienceMillis, TimeUnit.MILLISECONDS)
                .map(PermissionCheck::answer)
                .otherwise(failure -> new BrazeAnswer.NotSent(FailureWords.of(failure)))
                .map(answer -> PermissionFinding.of(permission, answer));
    }

    private Future<HttpResponse<Buffer>> send(KeyPermission permission) {
        boolean get = permission.body().isEmpty();
        HttpRequest<Buffer> request = client.requestAbs(
                        get ? HttpMethod.GET : HttpMethod.POST, workspace.address(permission.path()))
                .connectTimeout(connectMillis)
                .bearerTokenAuthentication(workspace.apiKey().value())
                .putHeader("Content-Type", "application/json")
                .as(new BoundedBodyCodec(MOST_ANSWER_BYTES));
        return get ? request.send() : request.sendBuffer(Buffer.buffer(permission.body()));
    }

    private static BrazeAnswer answer(HttpResponse<Buffer> response) {
        byte[] body = response.body().getBytes();
        AnswerBody understood = body.length > MOST_ANSWER_BYTES
                ? AnswerBody.foreign(body)
                : ContentEncoding.of(response.headers()).parse(body, MOST_ANSWER_BYTES);
        return new BrazeAnswer.Response(response.statusCode(), RateLimit.UNKNOWN, understood);
    }

    /**
     * Keeps a bounded beginning of each body for the web client, which would gather all of it. The rest of a longer body is
     * read and dropped: the web client has no way to end an answer and still tell its status.
     *
     * @param mostBytes the longest body that is whole; of a longer one a byte more is kept, which shows that it is longer
     */
    record BoundedBodyCodec(int mostBytes) implements BodyCodec<Buffer> {
        @Override
        public BodyStream<Buffer> stream() {
            return new BodyBeginning(mostBytes + 1);
        }

        private static final class BodyBeginning extends BodySink {
            private final int most;
            private final Buffer kept = Buffer.buffer();

            BodyBeginning(int most) {
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
}
