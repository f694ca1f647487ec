package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.JsonDocument;
import io.aiqbraze.formats.TextPlace;
import io.aiqbraze.formats.UnreadableBody;
import org.jspecify.annotations.Nullable;

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
