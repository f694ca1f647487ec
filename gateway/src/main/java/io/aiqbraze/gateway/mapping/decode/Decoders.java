package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.UnreadableBody;

/** Makes the decoder of a body, which reads it bit by bit as its payloads are asked for. */
public final class Decoders {
    private final int maxPayloads;

    /**
     * Decoders that refuse bodies with too many payloads.
     *
     * @param maxPayloads of one body, each of {@code members[]} counting
     */
    public Decoders(int maxPayloads) {
        this.maxPayloads = maxPayloads;
    }

    /**
     * An object, an array, or {@code {"batch":[…]}}.
     *
     * @param budget of the memory that decoding takes
     */
    public Payloads json(Body body, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = body.open(budget);
        return counted(new JsonPayloads(new DocumentRecords(body, window, budget), budget), window);
    }

    /** An object a line. */
    public Payloads ndjson(Body body, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = body.open(budget);
        return counted(new JsonPayloads(new JsonLines(window), budget), window);
    }

    /** A header, then a row a payload. */
    public Payloads csv(Body body, ByteBudget budget, CsvPayload payload) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = body.open(budget);
        return counted(new CsvPayloads(window, payload, budget), window);
    }

    private Payloads counted(Payloads records, ByteWindow window) {
        return new Counted(records, window, maxPayloads);
    }
}
