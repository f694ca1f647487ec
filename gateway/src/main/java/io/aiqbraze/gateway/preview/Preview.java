package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.MappingReceipt.RecordError;
import java.util.List;

/**
 * What payloads would become; its JSON is what operators see.
 *
 * @param payloads as all counts, those of the receipt that a sender would get
 * @param requests by workspace and endpoint, those of one endpoint in the order in which they leave
 * @param errors the first refusals, at most 100
 */
public record Preview(
        int payloads,
        int accepted,
        int filtered,
        int rejected,
        int deliveries,
        String ruleVersion,
        List<BrazeRequest> requests,
        List<RecordError> errors,
        boolean errorsTruncated) {
    static Preview of(MappingReceipt receipt, List<BrazeRequest> requests) {
        return new Preview(
                receipt.payloads(),
                receipt.accepted(),
                receipt.filtered(),
                receipt.rejected(),
                receipt.deliveries(),
                receipt.ruleVersion(),
                requests,
                receipt.errors(),
                receipt.errorsTruncated());
    }

    /**
     * One request to Braze.
     *
     * @param path below the workspace's REST endpoint
     * @param objects how many there are in the body
     * @param indices of the payloads that they come from
     */
    public record BrazeRequest(
            String workspace,
            String method,
            String path,
            String url,
            String lane,
            int objects,
            List<String> indices,
            SentBody body) {}
}
