package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Writes an object as Braze wants it: the user's field renamed for recipients, the campaign left to the request around
 * them, and whole numbers without a fraction or an exponent, whatever arithmetic they come from.
 */
final class ObjectBytes {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    /** Doubles below it that are whole numbers are exactly that number as a long. */
    private static final double EXACT = 1e18;

    private ObjectBytes() {}

    static byte[] of(ObjectNode object, Kind kind, String path) throws PayloadRefused {
        try (var bytes = new ByteArrayBuilder(JSON._getBufferRecycler());
                JsonGenerator out = JSON.createGenerator(bytes)) {
            if (kind.endpoint() == Endpoint.TRACK) {
                value(out, object, path);
            } else {
                recipient(out, object, path);
            }
            out.flush();
            // gives the buffer back for the next object
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** The length of a value as it is written. */
    static int length(JsonNode value, String path) throws PayloadRefused {
        try (var bytes = new ByteArrayBuilder(JSON._getBufferRecycler());
                JsonGenerator out = JSON.createGenerator(bytes)) {
            value(out, value, path);
            out.flush();
            return bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static void recipient(JsonGenerator out, ObjectNode object, String path)
            throws IOException, PayloadRefused {
        out.writeStartObject();
        for (var field : object.properties()) {
            String name = field.getKey();
            if (name.equals("campaign_id") || name.equals("canvas_id")) {
                continue;
            }
            out.writeFieldName(name.equals("external_id") ? "external_user_id" : unicode(name, path));
            value(out, field.getValue(), path);
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, JsonNode value, String path) throws IOException, PayloadRefused {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (var field : value.properties()) {
                    out.writeFieldName(unicode(field.getKey(), path));
                    value(out, field.getValue(), path);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode item : value) {
                    value(out, item, path);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(unicode(value.textValue(), path));
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case NUMBER -> number(out, value, path);
            case NULL, MISSING, BINARY, POJO -> out.writeNull();
        }
    }

    /** JSON escapes can make half of a character, which UTF-8 cannot say. */
    private static String unicode(String text, String path) throws PayloadRefused {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    throw PayloadRefused.output("bad_text", path, "holds half of a Unicode character");
                }
                i++;
            }
        }
        return text;
    }

    private static void number(JsonGenerator out, JsonNode value, String path) throws IOException, PayloadRefused {
        if (value.isBigDecimal()) {
            BigDecimal decimal = value.decimalValue();
            out.writeNumber(decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros());
        } else if (value.isBigInteger()) {
            out.writeNumber(value.bigIntegerValue());
        } else if (value.isIntegralNumber()) {
            out.writeNumber(value.longValue());
        } else {
            fraction(out, value.doubleValue(), path);
        }
    }

    private static void fraction(JsonGenerator out, double number, String path) throws IOException, PayloadRefused {
        if (!Double.isFinite(number)) {
            throw PayloadRefused.output("bad_number", path, "holds what is not a number, or infinite");
        }
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            out.writeNumber((long) number);
        } else if (number == Math.rint(number)) {
            out.writeNumber(new BigDecimal(number));
        } else {
            out.writeNumber(number);
        }
    }
}
