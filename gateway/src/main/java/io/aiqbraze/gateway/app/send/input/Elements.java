package io.aiqbraze.gateway.app.send.input;

import io.aiqbraze.gateway.mapping.decode.BatchKeys;
import io.aiqbraze.gateway.mapping.decode.BrokenJson;
import io.aiqbraze.gateway.mapping.decode.ByteBudget;
import io.aiqbraze.gateway.mapping.decode.ByteWindow;
import io.aiqbraze.gateway.mapping.decode.JsonCursor;
import io.aiqbraze.gateway.mapping.decode.JsonSyntax;
import io.aiqbraze.gateway.mapping.decode.Slice;
import io.aiqbraze.gateway.mapping.decode.UnreadableBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document: the object, or the elements of the array or of {@code "batch"}, in the bytes that the file has. What is
 * good JSON goes along, whatever the gateway will say of it.
 */
final class Elements implements Records {
    private final ByteWindow window;
    private final JsonCursor cursor;
    private State state = State.START;
    private boolean first = true;

    Elements(InputStream content) {
        this.window = StreamSupply.window(content);
        this.cursor = new JsonCursor(window);
    }

    private enum State {
        START,
        IN_ARRAY,
        IN_BATCH,
        END
    }

    @Override
    public byte[] header() {
        return new byte[0];
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            return switch (state) {
                case START -> first();
                case IN_ARRAY, IN_BATCH -> element();
                case END -> null;
            };
        } catch (BrokenJson e) {
            throw new BrokenInput("the input is " + e.how() + window.place(e.offset()));
        } catch (ByteBudget.Exhausted e) {
            throw Window.tooLong();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (UnreadableBody e) {
            throw new IllegalStateException("a stream is read as it is", e);
        }
    }

    private byte @Nullable [] first() throws IOException, UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        return switch (cursor.peek()) {
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
            default -> throw new BrokenInput("the input is neither a JSON object nor an array nor {\"batch\":[…]}");
        };
    }

    /** The object in hand, unless it turns out to be the envelope of a batch. */
    private byte @Nullable [] object() throws IOException, UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        cursor.forget();
        cursor.step();
        Set<String> before = new LinkedHashSet<>();
        for (boolean none = true; cursor.field(none); none = false) {
            if (cursor.peek() == '[' && cursor.isNamed(BatchKeys.BATCH)) {
                for (String name : before) {
                    refuse(name);
                }
                state = State.IN_BATCH;
                cursor.step();
                return element();
            }
            before.add(cursor.name());
            JsonSyntax.check(cursor.value());
        }
        byte[] whole = taken(cursor.gone());
        end();
        return whole;
    }

    private byte @Nullable [] element() throws IOException, UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        cursor.forget();
        if (cursor.element(first)) {
            first = false;
            cursor.forget();
            Slice element = cursor.value();
            JsonSyntax.check(element);
            return taken(element);
        }
        if (state == State.IN_BATCH) {
            while (cursor.field(false)) {
                refuse(cursor.name());
                JsonSyntax.check(cursor.value());
                cursor.forget();
            }
        }
        end();
        return null;
    }

    private void end() throws IOException, UnreadableBody, ByteBudget.Exhausted {
        state = State.END;
        cursor.forget();
        if (cursor.peek() != JsonCursor.END) {
            throw new BrokenInput("something follows the JSON document at line "
                    + window.place(cursor.offset()).line() + "; many objects, one a line, are --format ndjson");
        }
    }

    private static byte[] taken(Slice record) throws BrokenInput {
        if (record.length() > Window.LONGEST_RECORD) {
            throw Window.tooLong();
        }
        return record.copy();
    }

    private static void refuse(String key) throws BrokenInput {
        Optional<String> refusal = BatchKeys.refusal(key);
        if (refusal.isPresent()) {
            throw new BrokenInput(refusal.get());
        }
    }
}
