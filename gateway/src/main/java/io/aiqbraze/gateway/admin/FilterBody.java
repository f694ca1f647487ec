package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.DeliveryFilter.UserMatch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes which deliveries an operator means: {@code {"workspace","stream","campaignId","lane","user",…}}. A user
 * goes in by its value and comes out as a hash, which is taken as well.
 */
public final class FilterBody {
    static final String ALL = "all";
    static final Set<String> OF_A_PAUSE =
            Set.of("workspace", "stream", "campaignId", "lane", "user", "identifier", "userHash");
    static final Set<String> OF_A_DISCARD = with(OF_A_PAUSE, "ruleVersion", "acceptedBefore");
    static final Set<String> OF_A_SEARCH = with(OF_A_DISCARD, "requestId");

    /** An order is not carried out in part: what stands behind it, or in a field of the same name, was meant, too. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private static final int LONGEST = 2_000;
    private static final int HEX = 16;

    private FilterBody() {}

    /** The body does not say which deliveries; the message says what is accepted. */
    static class UnclearFilter extends Exception {
        private static final long serialVersionUID = 1;

        UnclearFilter(String message) {
            super(message);
        }
    }

    /** A name of which there are few is none of them. */
    static final class MisspeltName extends UnclearFilter {
        private static final long serialVersionUID = 1;

        MisspeltName(String message) {
            super(message);
        }
    }

    /**
     * The filter of a body, which must say something, or {@code "all": true}.
     *
     * @param criteria those that are accepted; other fields are not looked at
     * @param hash by which users are known
     */
    static DeliveryFilter read(ObjectNode given, Set<String> criteria, Function<String, Fingerprint> hash)
            throws UnclearFilter {
        DeliveryFilter filter = any(given, criteria, hash);
        boolean all = given.path(ALL).asBoolean(false);
        if (filter.isEmpty() != all) {
            throw new UnclearFilter(
                    all
                            ? "'all' is everything, and nothing else narrows it: leave it out, or the rest"
                            : "say which deliveries by " + accepted(criteria) + ", or by {\"all\":true}");
        }
        return filter;
    }

    /** The filter of a body, which may say nothing. */
    static DeliveryFilter any(ObjectNode given, Set<String> criteria, Function<String, Fingerprint> hash)
            throws UnclearFilter {
        for (String name : criteria) {
            JsonNode value = given.path(name);
            if (!value.isMissingNode() && !value.isTextual()) {
                throw new UnclearFilter("'" + name + "' must be a text");
            }
            if (value.isTextual() && value.textValue().length() > LONGEST) {
                throw new UnclearFilter("'" + name + "' must have at most " + LONGEST + " characters");
            }
        }
        return new DeliveryFilter(
                text(given, "workspace"),
                text(given, "stream"),
                text(given, "campaignId"),
                lane(text(given, "lane")),
                text(given, "ruleVersion"),
                time("acceptedBefore", text(given, "acceptedBefore")),
                text(given, "requestId"),
                user(given, hash));
    }

    /** The filter with the criteria that it has. */
    public static ObjectNode write(DeliveryFilter filter) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        put(written, "workspace", filter.workspace());
        put(written, "stream", filter.stream());
        put(written, "campaignId", filter.campaign());
        Lane lane = filter.lane();
        put(written, "lane", lane == null ? null : lane.label());
        put(written, "ruleVersion", filter.ruleVersion());
        Instant before = filter.acceptedBefore();
        put(written, "acceptedBefore", before == null ? null : before.toString());
        UserMatch user = filter.user();
        Identifier identifier = user == null ? null : user.identifier();
        put(written, "identifier", identifier == null ? null : identifier.field());
        put(written, "userHash", user == null ? null : hex(user.hash()));
        return filter.isEmpty() ? written.put(ALL, true) : written;
    }

    static String accepted(Set<String> criteria) {
        return String.join(", ", new TreeSet<>(criteria));
    }

    static ObjectNode object(String body) throws UnclearFilter {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new UnclearFilter("the body is not JSON, says a field twice, or goes on behind its end");
        }
        throw new UnclearFilter("the body must be a JSON object");
    }

    private static @Nullable Instant time(String field, @Nullable String text) throws UnclearFilter {
        return time(field, text, "");
    }

    /** A time; {@code besides} are words about what the field takes besides. */
    static @Nullable Instant time(String field, @Nullable String text, String besides) throws UnclearFilter {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UnclearFilter(field + " must be a time such as 2026-01-05T10:15:30Z" + besides);
        }
    }

    static @Nullable String text(ObjectNode given, String field) {
        return given.path(field).textValue();
    }

    private static @Nullable UserMatch user(ObjectNode given, Function<String, Fingerprint> hash) throws UnclearFilter {
        String user = text(given, "user");
        String hashed = text(given, "userHash");
        Identifier identifier = identifier(text(given, "identifier"));
        if (user == null && hashed == null) {
            if (identifier != null) {
                throw new UnclearFilter("'identifier' narrows a user; say which by 'user'");
            }
            return null;
        }
        return new UserMatch(identifier, user == null ? fingerprint(hashed) : hash.apply(user));
    }

    private static @Nullable Identifier identifier(@Nullable String field) throws UnclearFilter {
        if (field == null) {
            return null;
        }
        return Stream.of(Identifier.values())
                .filter(known -> known.field().equals(field))
                .findAny()
                .orElseThrow(() -> new MisspeltName("identifier must be one of "
                        + Stream.of(Identifier.values()).map(Identifier::field).collect(Collectors.joining(", "))));
    }

    private static Fingerprint fingerprint(@Nullable String hex) throws UnclearFilter {
        try {
            if (hex != null && hex.length() == 2 * HEX) {
                return new Fingerprint(
                        Long.parseUnsignedLong(hex.substring(0, HEX), HEX),
                        Long.parseUnsignedLong(hex.substring(HEX), HEX));
            }
        } catch (NumberFormatException e) {
            throw new UnclearFilter("userHash must be 32 hexadecimal digits, as /api/status shows them");
        }
        throw new UnclearFilter("userHash must be 32 hexadecimal digits, as /api/status shows them");
    }

    private static String hex(Fingerprint hash) {
        return String.format(Locale.ROOT, "%016x%016x", hash.high(), hash.low());
    }

    private static @Nullable Lane lane(@Nullable String label) throws UnclearFilter {
        return label == null ? null : Lane.of(label).orElseThrow(() -> new MisspeltName("lane must be live or bulk"));
    }

    private static void put(ObjectNode to, String field, @Nullable String value) {
        if (value != null) {
            to.put(field, value);
        }
    }

    private static Set<String> with(Set<String> criteria, String... more) {
        return Stream.concat(criteria.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
