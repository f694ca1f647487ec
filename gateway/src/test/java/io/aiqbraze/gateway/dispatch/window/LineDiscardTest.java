package io.aiqbraze.gateway.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.TestFutures;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LineDiscardTest {
    private static final int PARTS = 20_000;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_line_is_discarded_to_its_end_however_many_parts_it_has() {
        // Given
        var count = new DeliveryCount();
        var discard = new LineDiscard(lineOfManyParts(), delivery -> true, Set.of(), count);

        // When
        TestFutures.await(discard.from(Deliveries.TRACK, UserSlices.all(1)));

        // Then
        assertThat(count.deliveries()).isEqualTo(PARTS);
    }

    /** A part is one delivery; each answer comes on a turn of its own, as from the disk. */
    private Outbox lineOfManyParts() {
        QueuedDelivery first = Deliveries.event("a", "e");
        return (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("settle")) {
                        return later(null);
                    }
                    List<Long> places = ((LineCursor) arguments[2]).places();
                    long position = places.isEmpty() ? 0 : places.get(0) + 1;
                    var deliveries = position < PARTS
                            ? List.of(new QueuedDelivery(position, first.delivery(), false))
                            : List.<QueuedDelivery>of();
                    return later(new LinePart(deliveries, LineCursor.at(position)));
                });
    }

    private <T> Future<T> later(T answer) {
        Promise<T> promise = Promise.promise();
        vertx.runOnContext(turn -> promise.complete(answer));
        return promise.future();
    }
}
