package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.mapping.decode.ByteBudget;
import io.aiqbraze.gateway.mapping.decode.CsvPayload;
import io.aiqbraze.gateway.mapping.decode.Decoders;
import io.aiqbraze.gateway.mapping.decode.Gunzip;
import io.aiqbraze.gateway.mapping.decode.InflatedBytes;
import io.aiqbraze.gateway.mapping.decode.Payloads;
import io.aiqbraze.gateway.mapping.decode.UnreadableBody;

/** Opens a request's body in its format and within the bounds of a request. */
final class Decoding {
    private final int maxInflatedBytes;
    private final Decoders decoders;

    Decoding(IngestSettings settings) {
        this(settings.maxInflatedSize().intBytes(), settings.maxPayloads());
    }

    Decoding(int maxInflatedBytes, int maxPayloads) {
        this.maxInflatedBytes = maxInflatedBytes;
        this.decoders = new Decoders(maxPayloads);
    }

    /**
     * Inflates the body if it is compressed, and finds its first record.
     *
     * @param budget of the memory that inflating takes
     * @param csv makes payloads of rows
     */
    Payloads open(MappingRequest request, ByteBudget budget, CsvPayload csv)
            throws UnreadableBody, ByteBudget.Exhausted {
        byte[] bytes = request.body().getBytes();
        int length = bytes.length;
        if (request.gzip()) {
            InflatedBytes inflated = Gunzip.inflate(bytes, maxInflatedBytes, budget);
            bytes = inflated.array();
            length = inflated.length();
        }
        return switch (request.format()) {
            case JSON -> decoders.json(bytes, length);
            case NDJSON -> decoders.ndjson(bytes, length);
            case CSV -> decoders.csv(bytes, length, csv);
        };
    }
}
