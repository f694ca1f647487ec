package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.JsonDocument;
import io.aiqbraze.formats.TextLines;
import io.aiqbraze.formats.TextPlace;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import org.jspecify.annotations.Nullable;

/** The bytes of the records of a body in order, cut but not read, and what a fault of one costs. For one thread. */
sealed interface RecordCutter {
    /** The next record, or null at the end. What was given out before is gone. */
    @Nullable ByteSlice next() throws UnreadableBody, ByteBudget.Exhausted;

    /** What is to become of a record that is not JSON, or of the body with it. */
    DecodedRecord notJson(String index, ByteSlice record, BrokenJson fault) throws UnreadableBody, ByteBudget.Exhausted;

    /** Refuses the body if it is nothing but a record that is not UTF-8. */
    void notUtf8() throws UnreadableBody;

    /** Whether a record that is not JSON costs only itself, so that nothing of it counts before all of it was looked at. */
    boolean areApart();

    /** A record that is refused, kept as it came. */
    static DecodedRecord refused(String index, ByteSlice record, Refusal refusal) {
        return new DecodedRecord.Broken(index, refusal, TextNode.valueOf(record.text()));
    }

    /** One JSON value a line. A broken line costs only itself; blank lines are no records. */
    final class JsonLines implements RecordCutter {
        private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        private final TextLines lines;

        JsonLines(ByteWindow window) {
            this.lines = new TextLines(window);
        }

        @Override
        public @Nullable ByteSlice next() throws UnreadableBody, ByteBudget.Exhausted {
            lines.forget();
            ByteSlice line = lines.nextFilled();
            return line == null || line.ascii() ? line : withoutMark(line);
        }

        @Override
        public DecodedRecord notJson(String index, ByteSlice record, BrokenJson fault) {
            if (record.looksWide()) {
                return RecordCutter.refused(index, record, new Refusal("bad_encoding", "", "the record is not UTF-8"));
            }
            int before = (int) (fault.offset() - record.offset());
            TextPlace place = TextPlace.START.behind(record.bytes(), record.from(), record.from() + before);
            return RecordCutter.refused(
                    index, record, new Refusal("bad_json", "", fault.how() + place + " of this record"));
        }

        @Override
        public void notUtf8() {
            // the others may be
        }

        @Override
        public boolean areApart() {
            return true;
        }

        /** Files that were put together have one in their midst, too. */
        private static ByteSlice withoutMark(ByteSlice line) {
            int from = line.from();
            for (byte unit : MARK) {
                if (from == line.to() || line.bytes()[from++] != unit) {
                    return line;
                }
            }
            return line.part(from, line.to());
        }
    }

    /** The records of a JSON document; one that is no JSON costs all of them. */
    final class DocumentRecords implements RecordCutter {
        private final JsonDocument document;

        DocumentRecords(BodyBytes body, ByteWindow window, ByteBudget budget) {
            this.document = new JsonDocument(new Origin(body, budget), window);
        }

        private record Origin(BodyBytes body, ByteBudget budget) implements JsonDocument.Source {
            @Override
            public String name() {
                return "the body";
            }

            @Override
            public String ndjson() {
                return Format.NDJSON.mediaType();
            }

            @Override
            public TextPlace place(long offset) throws UnreadableBody, ByteBudget.Exhausted {
                return body.place(offset, budget);
            }
        }

        @Override
        public @Nullable ByteSlice next() throws UnreadableBody, ByteBudget.Exhausted {
            return document.next();
        }

        @Override
        public void notUtf8() throws UnreadableBody {
            if (document.isOneObject()) {
                throw document.wrongEncoding();
            }
        }

        @Override
        public DecodedRecord notJson(String index, ByteSlice record, BrokenJson fault)
                throws UnreadableBody, ByteBudget.Exhausted {
            throw document.broken(fault);
        }

        @Override
        public boolean areApart() {
            return false;
        }
    }
}
