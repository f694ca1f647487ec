package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.decode.RecordCutter.DocumentRecords;
import io.aiqbraze.gateway.mapping.decode.RecordCutter.JsonLines;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the decoder of a body, which reads it bit by bit as its payloads are asked for. */
public final class PayloadDecoders {
    private final int maxPayloads;

    /**
     * Decoders that refuse bodies with too many payloads.
     *
     * @param maxPayloads of one body, each of {@code members[]} counting
     */
    public PayloadDecoders(int maxPayloads) {
        this.maxPayloads = maxPayloads;
    }

    /**
     * An object, an array, or {@code {"batch":[…]}}.
     *
     * @param budget of the memory that decoding takes
     */
    public PayloadReader json(BodyBytes body, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = body.open(budget);
        return counted(new JsonPayloads(new DocumentRecords(body, window, budget), budget), window);
    }

    /** An object a line. */
    public PayloadReader ndjson(BodyBytes body, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = body.open(budget);
        return counted(new JsonPayloads(new JsonLines(window), budget), window);
    }

    /** A header, then a row a payload. */
    public PayloadReader csv(BodyBytes body, ByteBudget budget, CsvPayload payload)
            throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = body.open(budget);
        return counted(new CsvPayloads(window, payload, budget), window);
    }

    private PayloadReader counted(PayloadReader records, ByteWindow window) {
        return new Counted(records, window, maxPayloads);
    }

    /**
     * Refuses a body with no records, and one with too many. Of what is wrong with a body it says first what is wrong with its
     * compression, or its size: what is found in it may come of that.
     */
    private static final class Counted implements PayloadReader {
        private final PayloadReader records;
        private final ByteWindow window;
        private final int max;
        private int count;

        /**
         * Counts records.
         *
         * @param window from which they are read
         */
        Counted(PayloadReader records, ByteWindow window, int max) {
            this.records = records;
            this.window = window;
            this.max = max;
        }

        @Override
        public @Nullable DecodedRecord next() throws UnreadableBody, ByteBudget.Exhausted {
            DecodedRecord record = read();
            if (record == null && count == 0) {
                throw UnreadableBody.broken("no_payloads", "the body holds no payload; send at least one");
            }
            if (record != null && ++count > max) {
                throw UnreadableBody.tooLarge(
                        "too_many_payloads",
                        "a request carries at most " + max + " payloads, each of members[] counting; split it");
            }
            return record;
        }

        private @Nullable DecodedRecord read() throws UnreadableBody, ByteBudget.Exhausted {
            try {
                return records.next();
            } catch (UnreadableBody e) {
                window.drain();
                throw e;
            }
        }
    }

    /** Makes the payload of a CSV row, on the thread that reads the body. */
    @FunctionalInterface
    public interface CsvPayload {
        /**
         * The payload of one row.
         *
         * @param row cells by column name, in the order of the columns
         * @throws PayloadRefused if the row cannot be one; costs that row only
         */
        ObjectNode of(Map<String, String> row) throws PayloadRefused;
    }

    /** The records of one body in order, each decoded when it is asked for. For one thread at a time. */
    public interface PayloadReader {
        /**
         * The next record, or null at the end. Its memory is paid for until the next one is asked for.
         *
         * @throws UnreadableBody if the rest of the body cannot be read; the records before it do not count then
         */
        @Nullable DecodedRecord next() throws UnreadableBody, ByteBudget.Exhausted;
    }
}
