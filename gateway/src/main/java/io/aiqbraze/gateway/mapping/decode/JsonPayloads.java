package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.JsonSyntax;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payloads of records that are JSON, those of an export's members included; one at a time lies in memory as a tree. */
final class JsonPayloads implements PayloadReader {
    private final RecordCutter records;
    private final BoundedReader reader;
    private int count;
    private @Nullable MemberExport export;

    JsonPayloads(RecordCutter records, ByteBudget budget) {
        this.records = records;
        this.reader = new BoundedReader(budget);
    }

    @Override
    public @Nullable DecodedRecord next() throws UnreadableBody, ByteBudget.Exhausted {
        DecodedRecord member = export == null ? null : export.next();
        if (member != null) {
            return member;
        }
        export = null;
        ByteSlice record = records.next();
        if (record == null) {
            reader.close();
            return null;
        }
        return decode(Integer.toString(count++), record);
    }

    private DecodedRecord decode(String index, ByteSlice record) throws UnreadableBody, ByteBudget.Exhausted {
        try {
            // what takes much memory as a whole may take little member by member
            boolean utf8 = record.isUtf8();
            if ((!utf8 || !TreeBytes.isShort(record)) && MemberExport.isOne(record)) {
                return unrolled(index, record);
            }
            if (!utf8) {
                records.notUtf8();
            }
            Optional<JsonNode> json = reader.readUnless(MemberExport.MEMBERS, record);
            return json.isPresent() ? payload(index, json.get()) : unrolled(index, record);
        } catch (PayloadRefused e) {
            return RecordCutter.refused(index, record, e.refusal());
        } catch (BrokenJson e) {
            return records.notJson(index, record, e);
        }
    }

    private static DecodedRecord payload(String index, JsonNode json) {
        if (json instanceof ObjectNode object) {
            return new DecodedRecord.Payload(index, object);
        }
        String type = json.getNodeType().name().toLowerCase(Locale.ROOT);
        return new DecodedRecord.Broken(
                index, new Refusal("not_an_object", "", "must be a JSON object; this is a JSON " + type), json);
    }

    private DecodedRecord unrolled(String index, ByteSlice record)
            throws UnreadableBody, ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        if (records.areApart()) {
            JsonSyntax.check(record);
        }
        var begun = new MemberExport(index, record, records, reader);
        DecodedRecord first = begun.next();
        if (first == null) {
            return begun.withoutMembers();
        }
        export = begun;
        return first;
    }
}
