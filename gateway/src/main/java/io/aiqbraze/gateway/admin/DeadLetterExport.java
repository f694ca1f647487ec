package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.admin.DeadLetterList.DeadLetterView;
import io.aiqbraze.gateway.admin.DeadLetterOrder.LetterQuery;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.http.BodyDiscard;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/dead-letters/export}: a letter a line. A page is read when the one before it has been sent, so a slow
 * reader costs a page of memory.
 */
final class DeadLetterExport {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterExport.class);
    private static final int PAGE = 500;

    private final DeadLetters store;

    DeadLetterExport(DeadLetters store) {
        this.store = store;
    }

    void run(MultiMap query, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        BodyDiscard.discard(request);
        DeadLetterFilter filter;
        try {
            if (query.contains("limit")) {
                throw new FilterBody.UnclearFilter("'limit' is not accepted: an export is whole");
            }
            filter = LetterQuery.read(query, PAGE, PAGE);
        } catch (FilterBody.UnclearFilter e) {
            AdminFailures.end(response, HttpAnswer.problem(400, "bad_query", String.valueOf(e.getMessage())));
            return;
        }
        // those that die meanwhile belong to the next export, or this one might never end
        store.count(filter)
                .onComplete(
                        matches -> next(filter.between(filter.after(), matches.newest()), response),
                        failure -> breakOff(failure, response));
    }

    /** Begins anew with each page, so that nothing of those before is kept. */
    private void next(DeadLetterFilter filter, HttpServerResponse response) {
        store.list(filter).onComplete(page -> write(page, filter, response), failure -> breakOff(failure, response));
    }

    private void write(List<StoredLetter> page, DeadLetterFilter filter, HttpServerResponse response) {
        if (!response.headWritten()) {
            response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
        }
        if (page.isEmpty()) {
            response.end().onFailure(failure -> breakOff(failure, response));
            return;
        }
        var rest = filter.between(page.get(page.size() - 1).id(), filter.upTo());
        response.write(lines(page)).onComplete(sent -> next(rest, response), failure -> breakOff(failure, response));
    }

    private static Buffer lines(List<StoredLetter> page) {
        Buffer lines = Buffer.buffer();
        page.forEach(letter ->
                lines.appendString(DeadLetterView.of(letter).toString()).appendString("\n"));
        return lines;
    }

    /** The reader must not take a part for the whole. */
    private static void breakOff(Throwable failure, HttpServerResponse response) {
        if (!response.headWritten()) {
            AdminFailures.end(response, AdminFailures.describe(failure));
            return;
        }
        log.atWarn()
                .log(
                        "an export of dead letters ended early: {}",
                        failure.getClass().getName());
        response.reset().onFailure(gone -> log.atDebug().log("the reader had left"));
    }
}
