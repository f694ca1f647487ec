package io.aiqbraze.gateway.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request's payloads: {@code payloads = accepted + filtered + rejected}. Its JSON is the answer that
 * clients see.
 *
 * @param deliveries how many Braze objects the accepted payloads became
 * @param errors the first refusals, at most 100
 */
public record MappingReceipt(
        String requestId,
        String stream,
        int payloads,
        int accepted,
        int filtered,
        int rejected,
        int deliveries,
        String ruleVersion,
        List<RecordError> errors,
        boolean errorsTruncated) {
    /**
     * One refused payload.
     *
     * @param index {@code "3"} or {@code "3.members[17]"}
     * @param path JSON pointer of the offending value
     */
    public record RecordError(String index, @Nullable String id, String code, String path, String message) {}
}
