package io.aiqbraze.gateway.mapping.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document: an object, an array, or {@code {"batch":[…]}}. Read element by element, so that a large document never lies
 * in memory as a whole; one that turns out broken at its end is refused as a whole all the same. What senders put around a
 * batch, such as {@code sentAt}, is ignored; what would mean something in a payload is refused, since a batch passes nothing
 * on.
 */
final class JsonDocument implements Records {
    private final Body body;
    private final ByteBudget budget;
    private final ByteWindow window;
    private final JsonCursor cursor;
    private State state = State.START;
    private boolean first = true;

    JsonDocument(Body body, ByteWindow window, ByteBudget budget) {
        this.body = body;
        this.budget = budget;
        this.window = window;
        this.cursor = new JsonCursor(window);
    }

    private enum State {
        START,
        IN_ARRAY,
        IN_BATCH,
        /** It is one object. */
        WHOLE,
        END
    }

    @Override
    public @Nullable Slice next() throws UnreadableBody, ByteBudget.Exhausted {
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

    @Override
    public void notUtf8() throws UnreadableBody {
        if (state == State.WHOLE) {
            throw wrongEncoding();
        }
    }

    @Override
    public Decoded notJson(String index, Slice record, BrokenJson fault) throws UnreadableBody, ByteBudget.Exhausted {
        throw broken(fault);
    }

    @Override
    public boolean areApart() {
        return false;
    }

    private @Nullable Slice first() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
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
                                "bad_json", "the body is neither a JSON object nor an array nor {\"batch\":[…]}");
        };
    }

    /** The object that the document is, unless it turns out to be the envelope of a batch. */
    private @Nullable Slice object() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        cursor.forget();
        cursor.step();
        for (boolean none = true; cursor.field(none); none = false) {
            if (cursor.peek() == '[' && cursor.isNamed(BatchKeys.BATCH)) {
                checkBefore();
                state = State.IN_BATCH;
                cursor.step();
                return element();
            }
            Slice unused = cursor.value();
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

    private @Nullable Slice element() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
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
        Optional<String> refusal = BatchKeys.refusal(at.name());
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
                            + body.place(cursor.offset(), budget).line()
                            + "; many objects, one a line, are application/x-ndjson");
        }
    }

    private UnreadableBody broken(BrokenJson fault) throws UnreadableBody, ByteBudget.Exhausted {
        return UnreadableBody.broken("bad_json", "the body is " + fault.how() + body.place(fault.offset(), budget));
    }

    private static UnreadableBody wrongEncoding() {
        return UnreadableBody.broken("bad_encoding", "the body is not UTF-8");
    }
}
