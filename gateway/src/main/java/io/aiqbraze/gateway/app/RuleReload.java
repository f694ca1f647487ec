package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.RuleBooks;
import io.aiqbraze.gateway.mapping.rules.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the rule book at the start and on request: all of it or nothing, and the book in force stays on a fault. */
final class RuleReload {
    private static final Logger log = LoggerFactory.getLogger(RuleReload.class);

    private final RuleBookLoader loader;
    private final RuleBooks books;
    private final Vertx vertx;

    RuleReload(GatewaySettings settings, RuleBooks books, Clock clock, Vertx vertx) {
        this.loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), clock);
        this.books = books;
        this.vertx = vertx;
    }

    /** Blocks. With broken rules the gateway starts all the same: what waits in the outbox needs none. */
    void loadFirst() {
        load();
    }

    /** Loads on a worker thread and shows how the rules stand afterwards. */
    Future<JsonNode> reload() {
        return vertx.executeBlocking(() -> {
            load();
            return describe();
        });
    }

    /** {@code {"version","loadedAt","streams":[…],"lastFailure"}}; nulls where there is none. */
    JsonNode describe() {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        RuleBook book = books.current();
        rules.put("version", book == null ? null : book.version());
        rules.put("loadedAt", book == null ? null : book.loadedAt().toString());
        var streams = rules.putArray("streams");
        if (book != null) {
            book.streams().keySet().forEach(streams::add);
        }
        return rules.put("lastFailure", books.lastFailure());
    }

    private synchronized void load() {
        try {
            RuleBook book = loader.compile(loader.read());
            books.swap(book);
            log.atInfo()
                    .addKeyValue("version", book.version())
                    .addKeyValue("streams", book.streams().keySet())
                    .log("rules loaded");
        } catch (BrokenRules e) {
            List<String> faults = e.faults().stream().map(Object::toString).toList();
            books.failed(faults.stream().collect(Collectors.joining("\n")));
            faults.forEach(fault -> log.atError().log("broken rule: {}", fault));
            log.atError()
                    .log(
                            books.current() == null
                                    ? "no good rules: requests get 503 until they are repaired and reloaded"
                                    : "the rules in force stay");
        }
    }
}
