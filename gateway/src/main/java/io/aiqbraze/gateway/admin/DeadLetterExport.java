package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.StoredDeadLetter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/dead-letters/export}: a letter a line. A page is read when the one before it has been sent, so a slow
 * reader costs a page of memory.
 */
final class DeadLetterExport {
    static final String PATH = "/api/dead-letters/export";

    private static final Logger log = LoggerFactory.getLogger(DeadLetterExport.class);
    private static final int PAGE = 500;

    private final DeadLetters store;

    DeadLetterExport(DeadLetters store) {
        this.store = store;
    }

    void run(MultiMap query, HttpServerResponse response) {
        DeadLetterFilter filter;
        try {
            if (query.contains("limit")) {
                throw new FilterBody.Unclear("'limit' is not accepted: an export is whole");
            }
            filter = DeadLetterQuery.read(query, PAGE, PAGE);
        } catch (FilterBody.Unclear e) {
            AdminAnswer.problem(400, "bad_query", String.valueOf(e.getMessage()))
                    .write(response);
            return;
        }
        // those that die meanwhile belong to the next export, or this one might never end
        store.count(filter)
                .compose(matches -> store.list(filter.between(filter.after(), matches.newest()))
                        .compose(first -> {
                            response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
                            return pages(first, filter.between(filter.after(), matches.newest()), response);
                        }))
                .compose(written -> response.end())
                .onFailure(failure -> breakOff(failure, response));
    }

    private Future<Void> pages(List<StoredDeadLetter> page, DeadLetterFilter filter, HttpServerResponse response) {
        if (page.isEmpty()) {
            return Future.succeededFuture();
        }
        var rest = filter.between(page.get(page.size() - 1).id(), filter.upTo());
        return response.write(lines(page))
                .compose(sent -> store.list(rest))
                .compose(next -> pages(next, rest, response));
    }

    private static Buffer lines(List<StoredDeadLetter> page) {
        Buffer lines = Buffer.buffer();
        page.forEach(letter ->
                lines.appendString(DeadLetterView.of(letter).toString()).appendString("\n"));
        return lines;
    }

    /** The reader must not take a part for the whole. */
    private static void breakOff(Throwable failure, HttpServerResponse response) {
        if (!response.headWritten()) {
            AdminAnswer.failed(failure).write(response);
            return;
        }
        log.atWarn()
                .log(
                        "an export of dead letters ended early: {}",
                        failure.getClass().getName());
        response.reset().onFailure(gone -> log.atDebug().log("the reader had left"));
    }
}
