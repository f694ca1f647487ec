package io.aiqbraze.gateway.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A line that is read on while its hot users wait keeps ever more positions, and each must be fetched one by one. */
@ExtendWith(VertxExtension.class)
class ReadBehindFetchTest {
    private final List<String> calls = new ArrayList<>();
    private final Promise<List<QueuedDelivery>> fetched = Promise.promise();
    private LineReader reader;

    @BeforeEach
    void open(Vertx vertx) {
        reader = new LineReader(vertx, outbox(), Deliveries.TRACK, 1 << 20, read -> WindowUsage.NOTHING);
    }

    @Test
    void what_was_asked_for_by_its_position_comes_before_more_of_the_line() {
        // Given
        reader.readAgain(List.of(1L), read -> {});
        reader.read();
        List<String> before = List.copyOf(calls);

        // When
        fetched.complete(List.of());

        // Then
        assertThat(before).containsExactly("fetch");
        assertThat(calls).containsExactly("fetch", "read");
    }

    @Test
    void a_fetch_that_fails_keeps_nobody_from_reading() {
        // Given
        reader.readAgain(List.of(1L), read -> {});
        reader.read();

        // When
        fetched.fail(new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the test's disk fails"));

        // Then
        assertThat(calls).containsExactly("fetch", "read");
    }

    /** Only fetches and reads. */
    private Outbox outbox() {
        return (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sliceCount")) {
                        return 1;
                    }
                    calls.add(method.getName());
                    return method.getName().equals("fetch")
                            ? fetched.future()
                            : Future.succeededFuture(new LinePart(List.of(), LineCursor.START));
                });
    }
}
