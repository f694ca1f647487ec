package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.InvalidTest;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One test: a payload, what surrounds it, and what must become of it.
 *
 * @param line on which it begins
 * @param settings all that the rule reads, with what the file and the test set differently
 */
record RuleTest(
        String name,
        int line,
        Input input,
        Request request,
        StreamSettings settings,
        Match match,
        PayloadOutcome expected) {
    /** What goes in. */
    sealed interface Input {
        record Payload(JsonNode json) implements Input {}

        /** A row of a CSV file: cells by column, in their order. */
        record Row(Map<String, String> cells) implements Input {
            public Row {
                cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
            }
        }
    }

    /** How the deliveries of a test are compared. */
    enum Match {
        /** They are these and no others, with these keys and no others. */
        EXACT,
        /** These are among them in this order, with at least these keys. */
        PARTIAL
    }

    /**
     * The request that brings the payload of a test.
     *
     * @param query in the order of the file
     * @param member whether the payload came out of a {@code members[]}
     */
    record Request(
            Map<String, String> query, Lane lane, String client, Instant receivedAt, String requestId, boolean member) {
        private static final List<String> KNOWN =
                List.of("query", "lane", "client", "receivedAt", "requestId", "member");

        private static final Request USUAL =
                new Request(Map.of(), Lane.LIVE, "demo", Instant.parse("2026-01-05T10:00:00Z"), "r-1", false);

        Request {
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        }

        /** Reads {@code request}; what it leaves out has a value that is always the same. */
        static Request read(@Nullable YamlValue value) throws InvalidTest {
            if (value == null) {
                return USUAL;
            }
            YamlFields request = YamlFields.of(value, "request", KNOWN);
            Map<String, String> query = request.texts("query");
            return new Request(
                    query,
                    lane(
                            request.line("lane"),
                            request.text("lane")
                                    .orElse(query.getOrDefault(
                                            "lane", USUAL.lane().label()))),
                    request.text("client").orElse(USUAL.client()),
                    receivedAt(request),
                    request.text("requestId").orElse(USUAL.requestId()),
                    request.bool("member").orElse(false));
        }

        private static Lane lane(int line, String name) throws InvalidTest {
            for (Lane lane : Lane.values()) {
                if (lane.label().equals(name)) {
                    return lane;
                }
            }
            throw new InvalidTest(line, "'" + name + "' is no lane; accepted are live and bulk");
        }

        private static Instant receivedAt(YamlFields request) throws InvalidTest {
            String text = request.text("receivedAt").orElse(USUAL.receivedAt().toString());
            try {
                return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw new InvalidTest(
                        request.line("receivedAt"),
                        "receivedAt is '" + text + "'; accepted is a time in UTC such as 2026-01-05T10:00:00Z");
            }
        }

        /** As the rule of the stream knows it. */
        RequestFacts facts(String stream, String ruleVersion, boolean csv) {
            return new RequestFacts(new Origin(client, stream, requestId, ruleVersion, receivedAt), query, lane, csv);
        }

        /** The payload's place in the request. */
        String index() {
            return member ? "0.members[0]" : "0";
        }
    }
}
