package io.aiqbraze.bench.stages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.window.RequestCoalescing;
import io.aiqbraze.gateway.model.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stages cost, in units of what Jackson takes to read the same events and write them again: so no machine is too slow.
 * The bounds are more than twice what was measured: 3.1, 1.5 and 0.8.
 */
class CostTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 3_000;
    private static final byte[] BODY = Work.EVENTS.body(0, EVENTS, LoadPlan.MANY_USERS);

    private final ShippedRule rule = ShippedRule.of("events");

    @TempDir
    Path directory;

    @Test
    void mapping_costs_little_more_than_reading_and_writing_json() {
        // When
        double cost = Cost.of(() -> assertThat(map()).hasSize(EVENTS)).in(CostTest::readAndWrite);

        // Then
        assertThat(cost).isLessThan(8);
    }

    @Test
    void the_way_through_the_outbox_costs_about_as_much_as_reading_and_writing_json() {
        // Given
        List<Delivery> deliveries = map();

        try (var outbox = new ShippedOutbox(directory)) {
            // When
            double cost = Cost.of(() -> {
                        outbox.append(deliveries);
                        outbox.settle(outbox.read(deliveries.get(0).line()));
                    })
                    .in(CostTest::readAndWrite);

            // Then
            assertThat(cost).isLessThan(4);
        }
    }

    @Test
    void making_requests_costs_about_as_much_as_reading_and_writing_json() {
        // Given
        List<Delivery> deliveries = map();
        var workspaces = ShippedRule.settings().workspaces();

        // When
        double cost = Cost.of(() -> assertThat(RequestCoalescing.requests(deliveries, workspaces).stream()
                                .map(RequestBatch::body))
                        .hasSize(EVENTS / 75))
                .in(CostTest::readAndWrite);

        // Then
        assertThat(cost).isLessThan(2);
    }

    private List<Delivery> map() {
        try {
            return rule.map(BODY);
        } catch (UnreadableBody | ByteBudget.Exhausted e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readAndWrite() {
        try {
            assertThat(JSON.writeValueAsBytes(JSON.readTree(BODY))).hasSizeGreaterThan(EVENTS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
