package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.mapping.decode.BodyBytes;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.CsvPayload;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;

/** Opens a request's body in its format and within the bounds of a request. */
public final class RequestDecoder {
    private final int maxInflatedBytes;
    private final PayloadDecoders decoders;

    /** Within the bounds that the settings give a request. */
    public RequestDecoder(IngestSettings settings) {
        this(settings.maxInflatedSize().intBytes(), settings.maxPayloads());
    }

    RequestDecoder(int maxInflatedBytes, int maxPayloads) {
        this.maxInflatedBytes = maxInflatedBytes;
        this.decoders = new PayloadDecoders(maxPayloads);
    }

    /**
     * The bytes of a request's body, which {@link #open} reads.
     *
     * @param budget of the memory that they take once more
     */
    BodyBytes body(MappingRequest request, ByteBudget budget) throws ByteBudget.Exhausted {
        budget.take(request.body().length());
        byte[] bytes = request.body().getBytes();
        return request.form().gzip() ? BodyBytes.gzip(bytes, maxInflatedBytes) : BodyBytes.plain(bytes);
    }

    /**
     * Opens a body; it is read, and inflated, as its payloads are asked for.
     *
     * @param budget of the memory that decoding takes
     * @param csv makes payloads of rows
     */
    PayloadReader open(Format format, BodyBytes body, ByteBudget budget, CsvPayload csv)
            throws UnreadableBody, ByteBudget.Exhausted {
        return switch (format) {
            case JSON -> decoders.json(body, budget);
            case NDJSON -> decoders.ndjson(body, budget);
            case CSV -> decoders.csv(body, budget, csv);
        };
    }
}
