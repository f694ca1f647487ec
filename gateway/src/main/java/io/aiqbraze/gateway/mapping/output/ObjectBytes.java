package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import java.math.BigDecimal;

/**
 * Writes an object as Braze wants it: the user's field renamed for recipients, the campaign left to the request around
 * them, and whole numbers without a fraction or an exponent, whatever arithmetic they come from.
 */
final class ObjectBytes {
    /** A request has 4 MB, and an object must leave room for others. */
    static final int MAX_OBJECT = 1 << 20;

    private static final ThreadLocal<JsonWriter> WRITER = ThreadLocal.withInitial(JsonWriter::new);
    /** Doubles below it that are whole numbers are exactly that number as a long. */
    private static final double EXACT = 1e18;
    /** Above what payloads hold, and far below what a reader of JSON, here or at Braze, takes. */
    private static final int MAX_DEPTH = 250;

    private static final int MAX_NAME = 1_024;
    private static final int MAX_NUMBER = 1_000;

    private final JsonWriter out;
    private final String path;
    /** In bytes: what is longer is not written to its end. */
    private final int max;

    private int depth;

    private ObjectBytes(String path, int max) {
        this.path = path;
        this.max = max;
        out = WRITER.get();
        // what a refused object left behind
        out.clear();
    }

    /** @throws PayloadRefused if it is longer than an object may be, or is none that JSON can say */
    static byte[] of(ObjectNode object, Kind kind, String path) throws PayloadRefused {
        var writing = new ObjectBytes(path, MAX_OBJECT);
        if (kind.endpoint() == Endpoint.TRACK) {
            writing.object(object);
        } else {
            writing.recipient(object);
        }
        return writing.out.take();
    }

    /** Refuses a value that takes more bytes as it is written. */
    static void check(JsonNode value, int max, String path) throws PayloadRefused {
        new ObjectBytes(path, max).value(value);
    }

    static PayloadRefused tooLarge(String path, int max) {
        return PayloadRefused.output("too_large", path, "takes more than " + (max >> 10) + " KB of JSON");
    }

    private void recipient(ObjectNode object) throws PayloadRefused {
        out.sign('{');
        boolean more = false;
        for (var field : object.properties()) {
            String name = field.getKey();
            if (!name.equals("campaign_id") && !name.equals("canvas_id")) {
                field(more, name.equals("external_id") ? "external_user_id" : name, field.getValue());
                more = true;
            }
        }
        out.sign('}');
    }

    private void object(JsonNode object) throws PayloadRefused {
        enter();
        out.sign('{');
        boolean more = false;
        for (var field : object.properties()) {
            field(more, field.getKey(), field.getValue());
            more = true;
        }
        out.sign('}');
        depth--;
    }

    private void field(boolean more, String name, JsonNode value) throws PayloadRefused {
        separate(more);
        if (name.length() > MAX_NAME) {
            throw PayloadRefused.output("bad_name", path, "holds a name of more than " + MAX_NAME + " characters");
        }
        text(name);
        out.sign(':');
        value(value);
    }

    private void array(JsonNode array) throws PayloadRefused {
        enter();
        out.sign('[');
        boolean more = false;
        for (JsonNode item : array) {
            separate(more);
            value(item);
            more = true;
        }
        out.sign(']');
        depth--;
    }

    private void enter() throws PayloadRefused {
        if (++depth > MAX_DEPTH) {
            throw PayloadRefused.output("bad_output", path, "is nested deeper than " + MAX_DEPTH);
        }
    }

    private void separate(boolean more) {
        if (more) {
            out.sign(',');
        }
    }

    private void value(JsonNode value) throws PayloadRefused {
        checkLength(1);
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> text(value.textValue());
            case BOOLEAN -> out.word(value.booleanValue() ? "true" : "false");
            case NUMBER -> number(value);
            case NULL, MISSING, BINARY, POJO -> out.word("null");
        }
    }

    /** Before each value and each text, for a value may hold another a thousand times over. */
    private void checkLength(int more) throws PayloadRefused {
        if (out.length() + more > max) {
            throw tooLarge(path, max);
        }
    }

    private void text(String text) throws PayloadRefused {
        checkLength(text.length());
        if (!out.text(text)) {
            throw PayloadRefused.output("bad_text", path, "holds half of a Unicode character");
        }
    }

    private void number(JsonNode value) throws PayloadRefused {
        if (value.isBigDecimal()) {
            BigDecimal decimal = value.decimalValue().stripTrailingZeros();
            if (Math.abs((long) decimal.scale()) > MAX_NUMBER) {
                throw tooLong();
            }
            number(decimal.signum() == 0 ? "0" : decimal.toPlainString());
        } else if (value.isBigInteger()) {
            number(value.bigIntegerValue().toString());
        } else if (value.isIntegralNumber()) {
            out.number(value.longValue());
        } else {
            fraction(value.doubleValue());
        }
    }

    private void number(String plain) throws PayloadRefused {
        if (plain.length() > MAX_NUMBER) {
            throw tooLong();
        }
        out.word(plain);
    }

    private PayloadRefused tooLong() {
        return PayloadRefused.output("bad_number", path, "holds a number of more than " + MAX_NUMBER + " digits");
    }

    private void fraction(double number) throws PayloadRefused {
        if (!Double.isFinite(number)) {
            throw PayloadRefused.output("bad_number", path, "holds what is not a number, or infinite");
        }
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            out.number((long) number);
        } else if (number == Math.rint(number)) {
            out.word(new BigDecimal(number).toPlainString());
        } else {
            out.number(number);
        }
    }
}
