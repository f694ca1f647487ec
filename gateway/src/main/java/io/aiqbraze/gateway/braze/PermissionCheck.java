package io.aiqbraze.gateway.braze;

import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks Braze what the key of a workspace may do, by requests that change nothing. */
public final class PermissionCheck {
    /** A page of a hundred campaigns with long names and many tags. */
    private static final int MOST_ANSWER_BYTES = 1 << 20;

    private final Vertx vertx;
    private final HttpClient client;
    private final WorkspaceSettings workspace;
    private final DispatchSettings dispatch;
    private final AnswerReader answers;

    public PermissionCheck(Vertx vertx, WorkspaceSettings workspace, DispatchSettings dispatch, Clock clock) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(dispatch.connectTimeout().millis())));
        this.workspace = workspace;
        this.dispatch = dispatch;
        this.answers = new AnswerReader(MOST_ANSWER_BYTES, AnswerBudget.usual(), clock);
    }

    /** Asks for all permissions at once; the future never fails. */
    public Future<List<PermissionFinding>> run() {
        Promise<List<PermissionFinding>> found = Promise.promise();
        // on an event loop: elsewhere an answer may be over before anybody listens to it
        vertx.runOnContext(turn -> {
            List<Future<PermissionFinding>> findings =
                    Arrays.stream(Permission.values()).map(this::ask).toList();
            Future.all(findings).map(all -> all.<PermissionFinding>list()).onComplete(found);
        });
        return found.future();
    }

    private Future<PermissionFinding> ask(Permission permission) {
        long patience =
                dispatch.connectTimeout().millis() + dispatch.requestTimeout().millis();
        return client.request(options(permission))
                .compose(request -> send(request, permission))
                .compose(answers::read)
                .timeout(patience, TimeUnit.MILLISECONDS)
                .otherwise(failure -> new Answer.NotSent(FailureWords.of(failure)))
                .map(answer -> PermissionFinding.of(permission, answer));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Permission permission) {
        return permission.body().isEmpty() ? request.send() : request.send(Buffer.buffer(permission.body()));
    }

    private RequestOptions options(Permission permission) {
        return new RequestOptions()
                .setMethod(permission.body().isEmpty() ? HttpMethod.GET : HttpMethod.POST)
                .setAbsoluteURI(workspace.address(permission.path()))
                .setConnectTimeout(dispatch.connectTimeout().millis())
                .putHeader("Authorization", "Bearer " + workspace.apiKey().value())
                .putHeader("Content-Type", "application/json");
    }
}
