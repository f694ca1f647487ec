package io.aiqbraze.gateway.mapping.decode;

/** Makes the decoder of a body; {@code length} bytes of the array are the body. */
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

    /** An object, an array, or {@code {"batch":[…]}}. */
    public Payloads json(byte[] bytes, int length) throws UnreadableBody {
        return unrolled(new JsonPayloads(Body.of(bytes, length)));
    }

    /** An object a line. */
    public Payloads ndjson(byte[] bytes, int length) {
        return unrolled(new NdjsonPayloads(Body.of(bytes, length)));
    }

    /** A header, then a row a payload. */
    public Payloads csv(byte[] bytes, int length, CsvPayload payload) throws UnreadableBody {
        return new Counted(new CsvPayloads(Body.of(bytes, length), payload), maxPayloads);
    }

    private Payloads unrolled(Payloads records) {
        return new Counted(new Members(records), maxPayloads);
    }
}
