package io.aiqbraze.gateway.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import io.aiqbraze.gateway.metrics.IngestMeters;
import io.aiqbraze.gateway.metrics.IngestMeters.AuthFailure;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Writes what clients see (docs/contract.md#ingest). */
final class ResponseWriter implements RefusalWriter {
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final int partialStatus;
    private final IngestMeters meters;
    private final DrainGate gate;

    ResponseWriter(int partialStatus, IngestMeters meters, DrainGate gate) {
        this.partialStatus = partialStatus;
        this.meters = meters;
        this.gate = gate;
    }

    /** The same for a request of which more is known. */
    RefusalWriter of(RequestSource source) {
        return (request, problem) -> write(request.response(), source, problem);
    }

    Future<Void> write(HttpServerResponse response, RequestSource source, MappingAnswer answer) {
        if (answer instanceof MappingAnswer.Repeated repeated) {
            meters.replayed();
            return write(response.putHeader("Idempotency-Replayed", "true"), source, repeated.receipt());
        }
        return answer instanceof MappingAnswer.Mapped mapped
                ? write(response, source, mapped.receipt())
                : write(response, source, problem(answer));
    }

    private static Problem problem(MappingAnswer answer) {
        if (answer instanceof MappingAnswer.Unreadable unreadable) {
            return Problem.of(unreadable.status(), unreadable.code(), unreadable.message());
        }
        if (answer instanceof MappingAnswer.Unavailable unavailable) {
            return Problem.unavailable(unavailable.code(), unavailable.message(), Problem.SOON_SECONDS);
        }
        if (answer instanceof MappingAnswer.KeyReused) {
            return Problem.of(
                    409,
                    "idempotency_key_reused",
                    "another request came under this Idempotency-Key; each request needs a key of its own");
        }
        if (answer instanceof MappingAnswer.Halted halted) {
            RuleHalt halt = halted.refusal().halt();
            int retryAfter = halted.refusal().retryAfterSeconds();
            String after = "; try again in " + retryAfter + " s; this is the request " + halted.requestId();
            return halt.isOfAll()
                    ? Problem.unavailable(
                            "rule_halted",
                            "the stream takes nothing for now: " + halt.cause().words() + after,
                            retryAfter)
                    : Problem.unavailable(
                            "client_halted",
                            "the stream takes nothing from this client for now: "
                                    + halt.cause().words() + ", by the payload " + halt.place() + after,
                            retryAfter);
        }
        return Problem.of(404, "unknown_stream", "there is no such stream any more");
    }

    @Override
    public Future<Void> write(HttpServerRequest request, Problem problem) {
        if (problem.status() == 401) {
            MultiMap headers = request.headers();
            boolean any = headers.contains(HttpHeaders.AUTHORIZATION) || headers.contains("X-Api-Key");
            meters.unauthorized(any ? AuthFailure.WRONG : AuthFailure.MISSING);
        }
        return write(request.response(), RequestSource.UNKNOWN, problem);
    }

    private Future<Void> write(HttpServerResponse response, RequestSource source, Problem problem) {
        count(source, problem.status());
        return end(response, problem.status(), Problem.MEDIA_TYPE, problem.toJson(), problem.retryAfterSeconds());
    }

    private Future<Void> write(HttpServerResponse response, RequestSource source, MappingReceipt receipt) {
        if (receipt.rejected() > 0) {
            response.putHeader("Gateway-Rejected", Integer.toString(receipt.rejected()));
        }
        if (receipt.rejected() == receipt.payloads()) {
            ObjectNode problem = Problem.of(422, "all_refused", "every payload was refused; see errors")
                    .toJson();
            problem.setAll((ObjectNode) JSON.valueToTree(receipt));
            count(source, 422);
            return end(response, 422, Problem.MEDIA_TYPE, problem, 0);
        }
        int status = receipt.rejected() > 0 ? partialStatus : 202;
        count(source, status);
        return end(response, status, "application/json", receipt, 0);
    }

    private void count(RequestSource source, int status) {
        meters.answered(source.client(), source.stream(), status);
    }

    private Future<Void> end(
            HttpServerResponse response, int status, String mediaType, Object body, int retryAfterSeconds) {
        byte[] json;
        try {
            json = JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
        if (gate.isDraining()) {
            // a connection on which the last answer was given must not be used for another request
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        return new HttpAnswer(status, mediaType, line(json), retryAfterSeconds).write(response);
    }

    private static Buffer line(byte[] json) {
        return Buffer.buffer(json.length + 1).appendBytes(json).appendByte((byte) '\n');
    }

    /**
     * Where a request comes from and goes to, as far as it is known and exists.
     *
     * @param client null as long as its key is not known
     * @param stream null if there is no such stream
     */
    record RequestSource(@Nullable String client, @Nullable String stream) {
        static final RequestSource UNKNOWN = new RequestSource(null, null);
    }
}
