package io.aiqbraze.sender.input;

import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.JsonDocument;
import io.aiqbraze.formats.JsonSyntax;
import io.aiqbraze.formats.TextPlace;
import io.aiqbraze.formats.UnreadableBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document: the object, or the elements of the array or of {@code "batch"}, in the bytes that the file has. What is
 * good JSON goes along, whatever the gateway will say of it.
 */
final class JsonElements implements RecordReader {
    private final JsonDocument document;

    JsonElements(InputStream content) {
        ByteWindow window = StreamSupply.window(content);
        this.document = new JsonDocument(new Origin(window), window);
    }

    private record Origin(ByteWindow window) implements JsonDocument.Source {
        @Override
        public String name() {
            return "the input";
        }

        @Override
        public String ndjson() {
            return "--format ndjson";
        }

        @Override
        public TextPlace place(long offset) {
            return window.place(offset);
        }
    }

    @Override
    public byte[] header() {
        return new byte[0];
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            ByteSlice element = document.next();
            return element == null ? null : taken(element);
        } catch (UnreadableBody e) {
            throw new StreamWindow.BrokenInput(String.valueOf(e.getMessage()));
        } catch (ByteBudget.Exhausted e) {
            throw StreamWindow.tooLong();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private byte[] taken(ByteSlice element) throws IOException, UnreadableBody, ByteBudget.Exhausted {
        try {
            JsonSyntax.check(element);
        } catch (BrokenJson e) {
            throw document.broken(e);
        }
        if (element.length() > StreamWindow.LONGEST_RECORD) {
            throw StreamWindow.tooLong();
        }
        byte[] bytes = element.copy();
        if (document.isOneObject()) {
            // what follows it makes it no document
            var unused = document.next();
        }
        return bytes;
    }

    /** Lets the decoders of bodies look at a stream, up to the length of a record. Failures of the stream come unchecked. */
    private static final class StreamSupply implements ByteWindow.Supply, ByteBudget {
        /** The longest record, and what is read beyond it. */
        private static final int MOST = 2 * StreamWindow.LONGEST_RECORD;

        private final InputStream content;

        private StreamSupply(InputStream content) {
            this.content = content;
        }

        /** Which counts lines. */
        static ByteWindow window(InputStream content) {
            var supply = new StreamSupply(content);
            try {
                return ByteWindow.of(supply, supply).countingLines();
            } catch (Exhausted e) {
                throw new IllegalStateException("the first window is small", e);
            }
        }

        @Override
        public int read(byte[] into, int at, int room) {
            try {
                return content.read(into, at, room);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int most() {
            return Integer.MAX_VALUE - 1;
        }

        @Override
        public void take(long bytes) throws Exhausted {
            if (bytes > MOST) {
                throw Exhausted.forGood("a record is longer than may be");
            }
        }

        @Override
        public void give(long bytes) {
            // it only bounds the window
        }
    }
}
