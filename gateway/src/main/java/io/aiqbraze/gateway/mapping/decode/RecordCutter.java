package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import org.jspecify.annotations.Nullable;

/** The bytes of the records of a body in order, cut but not read, and whom a fault of one costs. For one thread. */
interface RecordCutter {
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
}
