package io.aiqbraze.gateway.mapping.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.jq.functions.RunawayRule;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a rule over one payload: the values of {@code $request} and {@code $settings}. It is found through its
 * thread, because library functions are compiled once and see only the scope in which they were defined.
 */
final class Evaluation {
    private static final ThreadLocal<@Nullable Evaluation> CURRENT = new ThreadLocal<>();
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** A payload has a few hundred values at most; what counts further than this does not end. */
    private static final int MAX_STEPS = 100_000;
    /** More than a great payload has, gone through many times; a fraction of a second. */
    private static final int MAX_ELEMENTS = 1_000_000;

    private final JsonNode settings;
    private final String index;
    private final RequestFacts facts;
    private @Nullable ObjectNode request;
    private int steps;
    private int elements;

    private Evaluation(JsonNode settings, String index, RequestFacts facts) {
        this.settings = settings;
        this.index = index;
        this.facts = facts;
    }

    static void begin(JsonNode settings, String index, RequestFacts facts) {
        CURRENT.set(new Evaluation(settings, index, facts));
    }

    static void end() {
        // not removed: the thread's next run is some microseconds away
        CURRENT.set(null);
    }

    static Evaluation current() {
        return Objects.requireNonNull(CURRENT.get(), "a rule runs only inside an evaluation");
    }

    JsonNode settings() {
        return settings;
    }

    /** Made when first asked for: most rules need none of it for most payloads. */
    JsonNode request() {
        ObjectNode made = request;
        if (made == null) {
            made = makeRequest();
            request = made;
        }
        return made;
    }

    Instant receivedAt() {
        return facts.origin().acceptedAt();
    }

    /** Counts one turn of a loop. */
    void step() {
        if (++steps > MAX_STEPS) {
            throw new RunawayRule("the rule loops more than " + MAX_STEPS + " times for one payload");
        }
        RunawayRule.endIfInterrupted();
    }

    /** Counts one element of an array or object that is gone through. */
    void element() {
        if (++elements > MAX_ELEMENTS) {
            throw new RunawayRule("the rule goes through more than " + MAX_ELEMENTS + " elements for one payload");
        }
        RunawayRule.endIfInterrupted();
    }

    private ObjectNode makeRequest() {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("stream", facts.origin().stream());
        ObjectNode query = made.putObject("query");
        facts.query().forEach(query::put);
        made.put("client", facts.origin().client());
        made.put("receivedAt", MILLISECONDS.format(facts.origin().acceptedAt()));
        made.put("requestId", facts.origin().requestId());
        made.put("lane", facts.lane().label());
        made.put("csv", facts.csv());
        made.put("member", index.contains(".members["));
        return made;
    }
}
