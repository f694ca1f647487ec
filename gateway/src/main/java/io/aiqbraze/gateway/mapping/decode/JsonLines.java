package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.TextLines;
import io.aiqbraze.formats.TextPlace;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import org.jspecify.annotations.Nullable;

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
