package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.JsonBounds;
import io.aiqbraze.formats.JsonSyntax;
import io.aiqbraze.gateway.mapping.payload.JsonPointers;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.model.TextBytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON that may be read into memory and carried on, when its memory is paid for. For one thread at a time. */
final class BoundedReader {
    private final ByteBudget.WorkingMemory memory;
    private final TreeReader trees = new TreeReader();

    BoundedReader(ByteBudget budget) {
        this.memory = new ByteBudget.WorkingMemory(budget);
    }

    /**
     * Reads a value, in place of what was read before.
     *
     * @param beside bytes of memory that stay in use
     * @throws PayloadRefused if it is good JSON and not to be read all the same
     */
    JsonNode read(ByteSlice json, long beside) throws ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        return read(json, null, beside).orElseThrow();
    }

    /** The same; empty if it is an object with a field of this name. */
    Optional<JsonNode> readUnless(String name, ByteSlice json) throws ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        return read(json, name, 0);
    }

    /** Bytes of memory of what was read last, with what is beside it. */
    long held() {
        return memory.held();
    }

    /** Nothing will be read any more. */
    void close() throws ByteBudget.Exhausted {
        trees.close();
        memory.hold(0);
    }

    private Optional<JsonNode> read(ByteSlice json, @Nullable String stop, long beside)
            throws ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        if (!json.isUtf8()) {
            memory.hold(beside + TreeBytes.ofText(json));
            throw new PayloadRefused("bad_encoding", "", "the record is not UTF-8");
        }
        try {
            memory.hold(beside + TreeBytes.of(json));
            Optional<JsonNode> value = trees.read(json, stop);
            if (value.isPresent() && json.escaped()) {
                requireWhole(value.get());
            }
            return value;
        } catch (BrokenJson e) {
            JsonSyntax.check(json);
            // what is good JSON and cannot be read all the same
            throw new PayloadRefused("bad_text", "", "holds a name with " + WholeValues.HALF);
        } catch (TreeReader.BeyondBounds e) {
            memory.hold(beside + TreeBytes.ofText(json));
            JsonSyntax.check(json);
            throw new PayloadRefused(
                    "bad_json",
                    "",
                    "nested deeper than " + JsonBounds.MAX_DEPTH + ", or with a name longer than " + JsonBounds.MAX_NAME
                            + ", a number longer than " + JsonBounds.MAX_NUMBER + " or a text longer than "
                            + JsonBounds.MAX_TEXT
                            + " characters");
        }
    }

    /** What JSON can write is not always to be carried on. */
    static void requireWhole(JsonNode value) throws PayloadRefused {
        Refusal refusal = WholeValues.refusal(value);
        if (refusal != null) {
            throw new PayloadRefused(refusal.code(), refusal.path(), refusal.message());
        }
    }

    /** Finds in a tree what JSON can write and UTF-8 cannot carry: halves of Unicode characters. */
    static final class WholeValues {
        /** What is said of a text that has one. */
        static final String HALF = "half of a Unicode character (a lone surrogate), which no UTF-8 can carry";

        private WholeValues() {}

        /** Why a tree cannot be carried on, null if it can. */
        static @Nullable Refusal refusal(JsonNode tree) {
            return refusal(tree, "");
        }

        private static @Nullable Refusal refusal(JsonNode value, String path) {
            return switch (value.getNodeType()) {
                case STRING -> TextBytes.isWhole(value.textValue()) ? null : half(path, "holds");
                case OBJECT -> inObject(value, path);
                case ARRAY -> inArray(value, path);
                case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> null;
            };
        }

        private static @Nullable Refusal inObject(JsonNode object, String path) {
            for (var field : object.properties()) {
                Refusal refusal = TextBytes.isWhole(field.getKey())
                        ? refusal(field.getValue(), JsonPointers.child(path, field.getKey()))
                        : half(path, "holds a name with");
                if (refusal != null) {
                    return refusal;
                }
            }
            return null;
        }

        private static @Nullable Refusal inArray(JsonNode array, String path) {
            for (int place = 0; place < array.size(); place++) {
                Refusal refusal = refusal(array.get(place), path + "/" + place);
                if (refusal != null) {
                    return refusal;
                }
            }
            return null;
        }

        private static Refusal half(String path, String holds) {
            return new Refusal("bad_text", path, holds + " " + HALF);
        }
    }
}
