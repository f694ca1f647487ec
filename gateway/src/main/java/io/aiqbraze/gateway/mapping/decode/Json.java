package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How payloads are read. Integers stay integers of any size; fractions become doubles, as in jq, which write back what
 * was read up to 15 digits. Of a key given twice the last value counts, as in jq.
 */
public final class Json {
    /** Far above any payload, far below what overflows a stack. */
    static final int MAX_DEPTH = 200;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build())
            .build();

    /** Reads one value after another. */
    static final ObjectReader VALUES = MAPPER.readerFor(JsonNode.class);

    /** Reads bytes that are one value and nothing else. */
    static final ObjectReader WHOLE = VALUES.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Makes parsers with the bounds of payloads. */
    public static JsonFactory factory() {
        return MAPPER.getFactory();
    }

    /** Where and how JSON is broken, in words of our own: the parser's quote the data. */
    public static String describe(JsonProcessingException broken) {
        String fault = broken instanceof StreamConstraintsException
                ? "nested deeper than " + MAX_DEPTH + ", or a number, name or text too long, at"
                : "not valid JSON at";
        JsonLocation place = broken.getLocation();
        return place == null
                ? fault + " an unknown place"
                : fault + " line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
