package io.aiqbraze.formats;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document: an object, an array, or {@code {"batch":[…]}}. Read element by element, so that a large document never lies
 * in memory as a whole; one that turns out broken at its end is refused as a whole all the same. What senders put around a
 * batch, such as {@code sentAt}, is ignored; what would mean something in a payload is refused, since a batch passes nothing
 * on.
 */
public final class JsonDocument {
    /** The key whose array holds the payloads. */
    static final String BATCH = "batch";

    /** May not stand beside it: a batch passes nothing on, so that nothing may that means something in a payload. */
    private static final Set<String> PAYLOAD_KEYS = Set.of(
            "type",
            "external_id",
            "braze_id",
            "audience",
            "audience_id",
            "split_id",
            "member",
            "status",
            "action",
            "members",
            "attributes",
            "name",
            "event",
            "properties",
            "campaign_id",
            "trigger_properties",
            "timestamp",
            "time",
            "export",
            "journey");

    private final Source source;
    private final ByteWindow window;
    private final JsonCursor cursor;
    private State state = State.START;
    private boolean first = true;

    /**
     * Reads from the beginning.
     *
     * @param window what looks at the source
     */
    public JsonDocument(Source source, ByteWindow window) {
        this.source = source;
        this.window = window;
        this.cursor = new JsonCursor(window);
    }

    /** What a document is read from. */
    public interface Source {
        /** Its name in messages, such as {@code the body}. */
        String name();

        /** How an operator says there that it is an object a line. */
        String ndjson();

        /** Line and column of a byte, counted from 0. */
        TextPlace place(long offset) throws UnreadableBody, ByteBudget.Exhausted;
    }

    private enum State {
        START,
        IN_ARRAY,
        IN_BATCH,
        /** It is one object. */
        WHOLE,
        END
    }

    /**
     * The next element, or the object that the document is; null at the end. Whether it is good JSON is not known yet.
     *
     * @throws UnreadableBody if the document is no JSON as a whole, or none that is taken
     */
    public @Nullable ByteSlice next() throws UnreadableBody, ByteBudget.Exhausted {
        try {
            return switch (state) {
                case START -> first();
                case IN_ARRAY, IN_BATCH -> element();
                case WHOLE -> {
                    end();
                    yield null;
                }
                case END -> null;
            };
        } catch (BrokenJson e) {
            throw broken(e);
        }
    }

    /** Whether it is one object, which {@link #next} has returned. */
    public boolean isOneObject() {
        return state == State.WHOLE;
    }

    /** The refusal of all of it for what is no JSON in it. */
    public UnreadableBody broken(BrokenJson fault) throws UnreadableBody, ByteBudget.Exhausted {
        return UnreadableBody.broken("bad_json", source.name() + " is " + fault.how() + source.place(fault.offset()));
    }

    /** The refusal of all of it for bytes that are no text. */
    public UnreadableBody wrongEncoding() {
        return UnreadableBody.broken("bad_encoding", source.name() + " is not UTF-8");
    }

    private @Nullable ByteSlice first() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        if (window.looksWide()) {
            throw wrongEncoding();
        }
        int begin = cursor.peek();
        return switch (begin) {
            case JsonCursor.END -> {
                state = State.END;
                yield null;
            }
            case '[' -> {
                state = State.IN_ARRAY;
                cursor.step();
                yield element();
            }
            case '{' -> object();
            default ->
                throw begin > 0x7F
                        ? wrongEncoding()
                        : UnreadableBody.broken(
                                "bad_json",
                                source.name() + " is neither a JSON object nor an array nor {\"batch\":[…]}");
        };
    }

    /** The object that the document is, unless it turns out to be the envelope of a batch. */
    private @Nullable ByteSlice object() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        cursor.forget();
        cursor.step();
        for (boolean none = true; cursor.field(none); none = false) {
            if (cursor.peek() == '[' && cursor.isNamed(BATCH)) {
                checkBefore();
                state = State.IN_BATCH;
                cursor.step();
                return element();
            }
            ByteSlice unused = cursor.value();
        }
        state = State.WHOLE;
        return cursor.gone();
    }

    /** Looks at what stands before the batch, now that it is one. */
    private void checkBefore() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        long batch = cursor.offset();
        var again = new JsonCursor(ByteWindow.of(cursor.gone()));
        again.step();
        for (boolean none = true; again.field(none) && again.offset() < batch; none = false) {
            checkEnvelope(again);
        }
    }

    private @Nullable ByteSlice element() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        cursor.forget();
        if (cursor.element(first)) {
            first = false;
            cursor.forget();
            return cursor.value();
        }
        if (state == State.IN_BATCH) {
            while (cursor.field(false)) {
                checkEnvelope(cursor);
                cursor.forget();
            }
        }
        end();
        return null;
    }

    private static void checkEnvelope(JsonCursor at) throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        Optional<String> refusal = refusal(at.name());
        if (refusal.isPresent()) {
            throw UnreadableBody.broken("bad_batch", refusal.get());
        }
        JsonSyntax.check(at.value());
    }

    private void end() throws UnreadableBody, ByteBudget.Exhausted {
        state = State.END;
        cursor.forget();
        if (cursor.peek() != JsonCursor.END) {
            throw UnreadableBody.broken(
                    "bad_json",
                    "something follows the JSON document at line "
                            + source.place(cursor.offset()).line()
                            + "; many objects, one a line, are " + source.ndjson());
        }
    }

    /** Why a key must not stand there, in words for the sender, or empty where it may. */
    private static Optional<String> refusal(String key) {
        return key.equals(BATCH) || PAYLOAD_KEYS.contains(key)
                ? Optional.of("beside \"batch\" there is \"" + key + "\"; put it into each element of the batch")
                : Optional.empty();
    }
}
