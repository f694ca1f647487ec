package io.aiqbraze.gateway.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One JSON value as UTF-8 bytes, written once and never changed. */
public final class JsonBytes {
    private final byte[] bytes;

    private JsonBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not change it afterwards. */
    public static JsonBytes wrap(byte[] bytes) {
        return new JsonBytes(bytes);
    }

    public static JsonBytes of(String json) {
        return new JsonBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The array itself, for reading only: a copy per delivery would be paid at every stage. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows no content, which may be personal. */
    @Override
    public String toString() {
        return "JsonBytes[" + bytes.length + "]";
    }
}
