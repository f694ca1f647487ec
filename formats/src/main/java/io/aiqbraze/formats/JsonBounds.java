package io.aiqbraze.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * How payloads are read. Integers stay integers; fractions become doubles, as in jq, which write back what was read up to 15
 * digits. Of a key given twice the last value counts, as in jq.
 */
public final class JsonBounds {
    /** Far above any payload, far below what overflows a stack. */
    public static final int MAX_DEPTH = 200;
    /** Parsers keep names for the requests to come, some thousand of them. */
    public static final int MAX_NAME = 1_024;

    /** Digits of a number. */
    public static final int MAX_NUMBER = 1_000;
    /** More than any request to Braze may have. */
    public static final int MAX_TEXT = 4 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_TEXT)
                    .build())
            // the table of the names of a process never shrinks by itself
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private static final JsonFactory NAMELESS = FACTORY.rebuild()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonBounds() {}

    /** Makes parsers with the bounds of payloads. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * The same of parsers that keep no names. A table of names pays where many records have the same ones; in one long record there
     * may be as many as its sender likes, all of one hash.
     */
    public static JsonFactory nameless() {
        return NAMELESS;
    }
}
