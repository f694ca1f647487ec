package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.CsvPayload;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import java.util.ArrayList;
import java.util.List;

/** All records of a body, each as one line of text: {@code 0 {"a":1}} or {@code 1 !bad_json "raw"}. */
final class DecodedBody {
    static final PayloadDecoders DECODERS = new PayloadDecoders(5);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final CsvPayload ROW = row -> MAPPER.valueToTree(row);

    private DecodedBody() {}

    interface Opening {
        PayloadReader open(BodyBytes body, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted;
    }

    static List<String> json(String body) throws UnreadableBody, ByteBudget.Exhausted {
        return all(DECODERS::json, body.getBytes(UTF_8));
    }

    static List<String> ndjson(String body) throws UnreadableBody, ByteBudget.Exhausted {
        return all(DECODERS::ndjson, body.getBytes(UTF_8));
    }

    static List<String> csv(String body) throws UnreadableBody, ByteBudget.Exhausted {
        return all(DecodedBody::openCsv, body.getBytes(UTF_8));
    }

    static PayloadReader openCsv(BodyBytes body, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        return DECODERS.csv(body, budget, ROW);
    }

    static List<String> all(Opening opening, byte[] body) throws UnreadableBody, ByteBudget.Exhausted {
        List<String> records = new ArrayList<>();
        for (DecodedRecord record : decoded(opening, body)) {
            if (record instanceof DecodedRecord.Payload payload) {
                records.add(payload.index() + " " + payload.json());
            } else if (record instanceof DecodedRecord.Broken broken) {
                records.add(broken.index() + " !" + broken.refusal().code() + " " + broken.kept());
            }
        }
        return records;
    }

    static List<DecodedRecord> decoded(Opening opening, byte[] body) throws UnreadableBody, ByteBudget.Exhausted {
        return decoded(opening, BodyBytes.plain(body));
    }

    private static List<DecodedRecord> decoded(Opening opening, BodyBytes body)
            throws UnreadableBody, ByteBudget.Exhausted {
        List<DecodedRecord> records = new ArrayList<>();
        PayloadReader payloads = opening.open(body, ByteBudget.UNBOUNDED);
        for (DecodedRecord record = payloads.next(); record != null; record = payloads.next()) {
            records.add(record);
        }
        return records;
    }

    /** Status, code and message of a body that is refused as a whole. */
    static String refusal(Opening opening, byte[] body) {
        return refusal(opening, BodyBytes.plain(body));
    }

    /** The same of a body of JSON. */
    static String refusalOf(BodyBytes body) {
        return refusal(DECODERS::json, body);
    }

    private static String refusal(Opening opening, BodyBytes body) {
        UnreadableBody refusal = catchThrowableOfType(UnreadableBody.class, () -> decoded(opening, body));
        return refusal == null ? "none" : refusal.status() + " " + refusal.code() + ": " + refusal.getMessage();
    }

    static String refusal(Opening opening, String body) {
        return refusal(opening, body.getBytes(UTF_8));
    }
}
