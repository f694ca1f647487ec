package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.mapping.decode.Body;
import io.aiqbraze.gateway.mapping.decode.CsvPayload;
import io.aiqbraze.gateway.mapping.decode.Decoders;
import io.aiqbraze.gateway.mapping.decode.Payloads;

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
     * Opens the body; it is read, and inflated, as its payloads are asked for.
     *
     * @param budget of the memory that the body takes once more, and that decoding takes
     * @param csv makes payloads of rows
     */
    Payloads open(MappingRequest request, ByteBudget budget, CsvPayload csv)
            throws UnreadableBody, ByteBudget.Exhausted {
        budget.take(request.body().length());
        byte[] bytes = request.body().getBytes();
        var body = request.gzip() ? Body.gzip(bytes, maxInflatedBytes) : Body.plain(bytes);
        return switch (request.format()) {
            case JSON -> decoders.json(body, budget);
            case NDJSON -> decoders.ndjson(body, budget);
            case CSV -> decoders.csv(body, budget, csv);
        };
    }
}
