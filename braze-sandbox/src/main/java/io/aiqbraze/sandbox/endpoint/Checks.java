package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.braze.InvalidObject;
import io.aiqbraze.sandbox.braze.ObjectKind;
import io.aiqbraze.sandbox.profile.EventTime;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What Braze wants of an attributes object, an event and a purchase. */
final class Checks {
    private static final int LONGEST_NAME = 255;
    private static final int MOST_QUANTITY = 100;
    private static final int MOST_PROPERTIES_CHARACTERS = 100 << 10;
    private static final Set<String> RESERVED = Set.of("time", "event_name");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(?:\\.[^@\\s.]+)+");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    private Checks() {}

    static void check(ObjectKind kind, JsonNode object) throws InvalidObject {
        switch (kind) {
            case ATTRIBUTES -> attributes(object);
            case EVENTS -> event(object);
            case PURCHASES -> purchase(object);
            case TRIGGERS, CANVASES -> {
                // a recipient has only its user and its attributes to be checked
            }
        }
    }

    static void attributes(JsonNode object) throws InvalidObject {
        JsonNode email = object.path("email");
        if (!absent(email)
                && !(email.isTextual() && EMAIL.matcher(email.textValue()).matches())) {
            throw new InvalidObject("The value provided for the 'email' field is not a valid email.");
        }
        JsonNode location = object.path("current_location");
        require(
                absent(location)
                        || (location.path("longitude").isNumber()
                                && location.path("latitude").isNumber()),
                "BAD_LOCATION_UPDATE");
        Subscriptions.check(object);
    }

    private static void event(JsonNode object) throws InvalidObject {
        name(object, "name");
        time(object);
        properties(object);
    }

    private static void purchase(JsonNode object) throws InvalidObject {
        name(object, "product_id");
        JsonNode currency = object.path("currency");
        require(currency.isTextual() && CURRENCY.matcher(currency.textValue()).matches(), "'currency' is not valid");
        require(object.path("price").isNumber(), "'price' is not valid");
        JsonNode quantity = object.path("quantity");
        require(
                absent(quantity)
                        || (quantity.isIntegralNumber()
                                && quantity.longValue() >= 1
                                && quantity.longValue() <= MOST_QUANTITY),
                "'quantity' is not valid");
        time(object);
        properties(object);
    }

    private static void name(JsonNode object, String field) throws InvalidObject {
        JsonNode name = object.path(field);
        require(
                name.isTextual()
                        && !name.textValue().isEmpty()
                        && name.textValue().length() <= LONGEST_NAME,
                "'" + field + "' is not valid");
    }

    private static void time(JsonNode object) throws InvalidObject {
        JsonNode time = object.path("time");
        require(time.isTextual() && EventTime.parse(time.textValue()).isPresent(), "'time' is not valid");
    }

    private static void properties(JsonNode object) throws InvalidObject {
        JsonNode properties = object.path("properties");
        require(absent(properties) || properties.isObject(), "'properties' is not valid");
        boolean nested = false;
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String key = property.getKey();
            require(!RESERVED.contains(key), "'properties' must not contain the reserved key '" + key + "'");
            require(
                    !key.isEmpty() && key.length() <= LONGEST_NAME && key.charAt(0) != '$',
                    "'properties' contains a key that is not valid");
            nested |= property.getValue().isContainerNode();
        }
        require(
                !nested || properties.toString().length() <= MOST_PROPERTIES_CHARACTERS,
                "'properties' is larger than 100 KB");
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static void require(boolean condition, String type) throws InvalidObject {
        if (!condition) {
            throw new InvalidObject(type);
        }
    }
}
