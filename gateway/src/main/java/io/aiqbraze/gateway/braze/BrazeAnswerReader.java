package io.aiqbraze.gateway.braze;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers within bounds. What is longer than any answer of Braze ends where the bound is, with its connection: its
 * status is all that is known of it.
 */
final class BrazeAnswerReader {
    /** What each answer may have beside the budget, so that a large one never costs a short one its place. */
    private static final int FREE_BYTES = 4 << 10;

    private final int mostBytes;
    private final AnswerBudget budget;
    private final Clock clock;

    /**
     * For answers of a bounded size.
     *
     * @param mostBytes of one answer, as it comes and with its encoding undone
     * @param budget for all answers together
     */
    BrazeAnswerReader(int mostBytes, AnswerBudget budget, Clock clock) {
        this.mostBytes = mostBytes;
        this.budget = budget;
        this.clock = clock;
    }

    /** Reads an answer; fails if a success is cut off, as it may not have been one. */
    Future<BrazeAnswer> read(HttpClientResponse response) {
        return new AnswerReading(response, RateLimit.of(response.headers(), clock)).answer();
    }

    /** One answer that is being read. */
    private final class AnswerReading {
        private final HttpClientResponse response;
        private final RateLimit rateLimit;
        private final Promise<BrazeAnswer> done = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private long held;

        AnswerReading(HttpClientResponse response, RateLimit rateLimit) {
            this.response = response;
            this.rateLimit = rateLimit;
        }

        Future<BrazeAnswer> answer() {
            response.handler(this::take);
            response.end().onComplete(end -> ended(), this::cutOff);
            return done.future();
        }

        private void take(Buffer chunk) {
            if (done.future().isComplete()) {
                return;
            }
            int length = body.length() + chunk.length();
            if (length > mostBytes || !holds(length)) {
                finish(AnswerBody.foreign(body.length() == 0 ? chunk.getBytes() : body.getBytes()));
                var unused = response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        }

        private boolean holds(int length) {
            long more = Math.max(0, length - FREE_BYTES) - held;
            if (more > 0 && !budget.take(more)) {
                return false;
            }
            held += Math.max(0, more);
            return true;
        }

        private void ended() {
            finish(ContentEncoding.of(response.headers()).parse(body.getBytes(), mostBytes));
        }

        private void cutOff(Throwable failure) {
            // a refusal is one without its body too; of a success the body may name errors
            if (response.statusCode() >= 200 && response.statusCode() < 300) {
                giveBack();
                done.tryFail(failure);
            } else {
                finish(AnswerBody.EMPTY);
            }
        }

        private void finish(AnswerBody understood) {
            giveBack();
            done.tryComplete(new BrazeAnswer.Response(response.statusCode(), rateLimit, understood));
        }

        private void giveBack() {
            budget.giveBack(held);
            held = 0;
        }
    }

    /**
     * How an answer was encoded on its way. None is asked for, but something before Braze may compress all the same.
     *
     * @param name in lower case; empty for none
     */
    record ContentEncoding(String name) {
        static ContentEncoding of(MultiMap headers) {
            @Nullable String header = headers.get("Content-Encoding");
            return new ContentEncoding(header == null ? "" : header.strip().toLowerCase(Locale.ROOT));
        }

        /** Understands a body; what cannot be undone, or becomes larger than the bound, is not Braze's. */
        AnswerBody parse(byte[] body, int mostBytes) {
            return switch (name) {
                case "", "identity" -> AnswerBody.parse(body);
                case "gzip", "x-gzip" -> inflated(body, mostBytes);
                default -> AnswerBody.foreign("a body in the content encoding " + name);
            };
        }

        private static AnswerBody inflated(byte[] body, int mostBytes) {
            if (body.length == 0) {
                return AnswerBody.EMPTY;
            }
            try (var inflating = new GZIPInputStream(new ByteArrayInputStream(body))) {
                byte[] inflated = inflating.readNBytes(mostBytes + 1);
                return inflated.length > mostBytes ? AnswerBody.foreign(inflated) : AnswerBody.parse(inflated);
            } catch (IOException e) {
                return AnswerBody.foreign("a body that is no gzip, although it says so");
            }
        }
    }
}
