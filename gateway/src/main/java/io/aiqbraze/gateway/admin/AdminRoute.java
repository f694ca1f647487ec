package io.aiqbraze.gateway.admin;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What answers at a path. */
sealed interface AdminRoute {
    /** Shows something; has no body, and a query. */
    record Page(Function<MultiMap, Future<AdminAnswer>> show) implements AdminRoute {}

    /** Does something; its body is a small JSON object, or empty. */
    record Order(Function<String, Future<AdminAnswer>> carryOut) implements AdminRoute {}

    /** Reads its body, and writes its answer, in a way of its own. */
    record Own(BiConsumer<HttpServerRequest, MultiMap> run) implements AdminRoute {}
}
