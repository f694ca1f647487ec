package io.aiqbraze.gateway.braze;

import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.model.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Posts to one endpoint of one workspace. Belongs to the event loop that made it. */
public final class BrazeClient {
    /** Names an error of each of 75 objects four times over. */
    private static final int MOST_ANSWER_BYTES = 64 << 10;
    /** Below what load balancers in front of an API close at, so that requests seldom meet a closed connection. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final RequestOptions options;
    private final long requestMillis;
    private final BrazeAnswerReader answers;
    private Secret key;

    /**
     * A client without connections.
     *
     * @param budget memory for answers, of all clients together
     * @param clock says how long it is until a time that an answer names
     */
    public BrazeClient(
            Vertx vertx,
            WorkspaceSettings workspace,
            DispatchSettings dispatch,
            Endpoint endpoint,
            AnswerBudget budget,
            Clock clock) {
        int connections = dispatch.maxInFlight();
        // requests under way are bounded by the caller, so nothing waits here but for a connection that is being closed
        var pool = new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(connections);
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(
                                Math.toIntExact(dispatch.connectTimeout().millis()))
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setTcpNoDelay(true))
                .with(pool)
                .withConnectHandler(InterimAnswers::passOver)
                .build();
        this.options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(workspace.address(endpoint.path()))
                .setConnectTimeout(dispatch.connectTimeout().millis())
                .setIdleTimeout(dispatch.requestTimeout().millis())
                .putHeader("Content-Type", "application/json");
        this.requestMillis = dispatch.requestTimeout().millis();
        this.answers = new BrazeAnswerReader(MOST_ANSWER_BYTES, budget, clock);
        this.key = workspace.apiKey();
    }

    /** Presents another key from the next request on. */
    public void useKey(Secret newKey) {
        key = newKey;
    }

    /** Sends one request; the future never fails. */
    public Future<BrazeAnswer> post(Buffer body) {
        return client.request(options)
                .transform(connected -> connected.succeeded()
                        ? send(connected.result(), body)
                        : Future.succeededFuture(new BrazeAnswer.NotSent(FailureWords.of(connected.cause()))));
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return client.close();
    }

    private Future<BrazeAnswer> send(HttpClientRequest request, Buffer body) {
        request.putHeader("Authorization", "Bearer " + key.value());
        return request.send(body)
                .compose(answers::read)
                // the idle timeout alone would wait for ever for an answer that comes drop by drop
                .timeout(requestMillis, TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset())
                .otherwise(failure -> new BrazeAnswer.Lost(FailureWords.of(failure)));
    }

    /** Says in an operator's words why there was no answer. */
    static final class FailureWords {
        private FailureWords() {}

        static String of(Throwable failure) {
            if (failure instanceof UnknownHostException) {
                return "the host is not known to DNS";
            }
            if (failure instanceof TimeoutException) {
                return "no answer in time";
            }
            if (failure instanceof SSLException) {
                return "TLS failed: " + message(failure);
            }
            String message = message(failure);
            if (failure instanceof ConnectException) {
                // a timeout, a refusal and a missing route are one type, and only the words tell
                return message.contains("timed out")
                        ? "no connection in time"
                        : message.contains("refused") ? "connection refused" : message;
            }
            return message;
        }

        private static String message(Throwable failure) {
            String message = failure.getMessage();
            return message == null ? failure.getClass().getSimpleName() : message;
        }
    }
}
