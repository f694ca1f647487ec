package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;

import io.aiqbraze.gateway.model.Delivery;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineReaderTest extends DispatchTest {
    private static final int LARGE = 50_000;

    private final Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void brazeDoesNotAnswer() throws Exception {
        braze.always((request, body) -> unanswered.add(request));
        rig = rig(", windowBytes: 4MB").start();
    }

    @AfterEach
    void answer() {
        braze.always((request, body) -> request.response().setStatusCode(201).end());
        unanswered.forEach(request -> request.response().setStatusCode(201).end());
    }

    @Test
    void more_is_read_while_the_better_part_of_the_window_is_under_way() {
        // Given
        rig.append(largeEvents("first", 50));
        until(() -> received() == 50);

        // When
        rig.append(largeEvents("second", 5));

        // Then
        until(() -> received() == 55);
    }

    private int received() {
        return braze.bodies().stream()
                .map(body -> body.getJsonArray("events"))
                .mapToInt(JsonArray::size)
                .sum();
    }

    private static List<Delivery> largeEvents(String users, int count) {
        return IntStream.range(0, count)
                .mapToObj(user -> event(users + user, "e".repeat(LARGE)).delivery())
                .toList();
    }
}
