package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.gateway.mapping.MappingReceipt.RecordError;
import io.aiqbraze.gateway.preview.Preview;
import io.aiqbraze.gateway.preview.Preview.BrazeRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;

/** A preview at a terminal: requests on standard output, all else on standard error. */
record PreviewReport(Preview preview, boolean compact) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Prints all of it; {@code out} gets bytes, as JSON is UTF-8 whatever the terminal speaks. */
    void print(OutputStream out, PrintWriter err) throws IOException {
        ObjectWriter writer = (compact ? JSON.writer() : JSON.writerWithDefaultPrettyPrinter())
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        for (BrazeRequest request : preview.requests()) {
            writer.writeValue(out, request);
            out.write('\n');
        }
        out.flush();
        List<RecordError> errors = preview.errors();
        errors.forEach(error -> err.println(describe(error)));
        if (preview.errorsTruncated()) {
            err.println("and " + (preview.rejected() - errors.size()) + " more refusals");
        }
        err.println("payloads: " + preview.payloads() + ", accepted: " + preview.accepted() + ", filtered: "
                + preview.filtered() + ", refused: " + preview.rejected() + ", deliveries: " + preview.deliveries()
                + ", requests: " + preview.requests().size() + "; rule version " + preview.ruleVersion());
    }

    private static String describe(RecordError error) {
        String id = error.id() == null ? "" : ", id " + error.id();
        return "refused (" + error.code() + id + "): " + error.message();
    }
}
