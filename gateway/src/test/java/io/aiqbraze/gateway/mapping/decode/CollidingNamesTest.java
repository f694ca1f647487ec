package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.gateway.model.CollidingTexts;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names in one object of which all have one hash: few in Java's own tables, which become trees, many under a keyed one. */
class CollidingNamesTest {
    private static final int MANY = 100_000;
    /** Of each the cheapest run counts: whatever else the machine does makes it only dearer. */
    private static final int RUNS = 3;

    @Test
    void they_cost_at_most_five_times_what_others_cost() throws Exception {
        // Given
        byte[] ordinary = object(CollidingTexts.ordinary(MANY));
        byte[] colliding = object(CollidingTexts.of(MANY));
        long cheapest = Long.MAX_VALUE;
        long cheapestColliding = Long.MAX_VALUE;

        // When
        for (int run = 0; run < RUNS; run++) {
            cheapest = Math.min(cheapest, cost(ordinary));
            cheapestColliding = Math.min(cheapestColliding, cost(colliding));
        }

        // Then
        assertThat(cheapestColliding).isLessThan(5 * cheapest);
    }

    /** CPU time of this thread, which other processes do not take part in. */
    private static long cost(byte[] json) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        JsonNode read = read(json);
        long found = read.properties().stream()
                .filter(field -> read.has(field.getKey()))
                .count();
        long cost = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        assertThat(found).isEqualTo(MANY);
        return cost;
    }

    private static JsonNode read(byte[] json) throws Exception {
        var trees = new TreeReader();
        JsonNode read = trees.read(new ByteSlice(json, 0, json.length, 0, true, false));
        trees.close();
        return read;
    }

    private static byte[] object(List<String> names) {
        return names.stream()
                .map(name -> "\"" + name + "\":1")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(UTF_8);
    }
}
