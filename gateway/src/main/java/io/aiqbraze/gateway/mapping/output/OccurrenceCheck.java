package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened at a time: an object of events[] or of purchases[] (docs/braze.md#events, docs/braze.md#purchases). */
final class OccurrenceCheck {
    private static final int MAX_QUANTITY = 100;
    /** Braze ignores those past it, without a word. */
    private static final int MAX_PROPERTIES = 256;

    private static final List<String> RESERVED = List.of("time", "event_name");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final List<String> OF_BOTH = List.of(
            "external_id",
            "braze_id",
            "user_alias",
            "email",
            "phone",
            "app_id",
            "time",
            "properties",
            "_update_existing_only");
    private static final Set<String> OF_EVENTS = FieldCheck.known(OF_BOTH, "name");
    private static final Set<String> OF_PURCHASES =
            FieldCheck.known(OF_BOTH, "product_id", "currency", "price", "quantity");

    private OccurrenceCheck() {}

    static void event(ObjectNode event, String path) throws PayloadRefused {
        FieldCheck.onlyKnown(event, OF_EVENTS, path);
        NameCheck.check(FieldCheck.text(event, "name", path), path + "/name");
        occurrence(event, path);
    }

    static void purchase(ObjectNode purchase, String path) throws PayloadRefused {
        FieldCheck.onlyKnown(purchase, OF_PURCHASES, path);
        NameCheck.check(FieldCheck.text(purchase, "product_id", path), path + "/product_id");
        if (!CURRENCIES.contains(FieldCheck.text(purchase, "currency", path))) {
            throw PayloadRefused.output("bad_currency", path + "/currency", "must be a code of ISO 4217, as in EUR");
        }
        if (!purchase.path("price").isNumber()) {
            throw PayloadRefused.output("bad_price", path + "/price", "must be a number");
        }
        JsonNode quantity = purchase.get("quantity");
        if (quantity != null && !isQuantity(quantity)) {
            throw PayloadRefused.output(
                    "bad_quantity", path + "/quantity", "must be a whole number from 1 to " + MAX_QUANTITY);
        }
        occurrence(purchase, path);
    }

    /** What both have. */
    private static void occurrence(ObjectNode object, String path) throws PayloadRefused {
        TimeCheck.check(object, path);
        properties(object, path);
        FieldCheck.optionalBoolean(object, "_update_existing_only", path);
    }

    private static void properties(ObjectNode object, String path) throws PayloadRefused {
        FieldCheck.optionalObject(object, "properties", path);
        JsonNode properties = object.path("properties");
        String at = path + "/properties";
        if (properties.size() > MAX_PROPERTIES) {
            throw PayloadRefused.output(
                    "too_many_properties", at, "has more properties than the " + MAX_PROPERTIES + " that Braze takes");
        }
        for (String reserved : RESERVED) {
            if (properties.has(reserved)) {
                throw PayloadRefused.output("reserved_property", at + "/" + reserved, "is a name that Braze reserves");
            }
        }
        NameCheck.checkAll(properties, at);
    }

    private static boolean isQuantity(JsonNode quantity) {
        double value = quantity.isNumber() ? quantity.doubleValue() : 0;
        return value >= 1 && value <= MAX_QUANTITY && value == Math.rint(value);
    }
}
