package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** An object of purchases[] (docs/braze.md#purchases). */
final class PurchaseCheck {
    private static final int MAX_QUANTITY = 100;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KNOWN = Set.of(
            "external_id",
            "braze_id",
            "user_alias",
            "email",
            "phone",
            "app_id",
            "product_id",
            "currency",
            "price",
            "quantity",
            "time",
            "properties",
            "_update_existing_only");

    private PurchaseCheck() {}

    static void check(ObjectNode purchase, String path) throws PayloadRefused {
        FieldCheck.onlyKnown(purchase, KNOWN, path);
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
        TimeCheck.check(purchase, path);
        PropertiesCheck.check(purchase, path);
        FieldCheck.optionalBoolean(purchase, "_update_existing_only", path);
    }

    private static boolean isQuantity(JsonNode quantity) {
        double value = quantity.isNumber() ? quantity.doubleValue() : 0;
        return value >= 1 && value <= MAX_QUANTITY && value == Math.rint(value);
    }
}
