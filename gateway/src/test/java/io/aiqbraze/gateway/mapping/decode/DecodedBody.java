package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;

/** All records of a body, each as one line of text: {@code 0 {"a":1}} or {@code 1 !bad_json "raw"}. */
final class DecodedBody {
    static final Decoders DECODERS = new Decoders(5);

    private static final CsvPayload ROW = (header, row) -> {
        var payload = Json.MAPPER.createObjectNode();
        for (int column = 0; column < row.size(); column++) {
            payload.put(header.get(column), row.get(column));
        }
        return payload;
    };

    private DecodedBody() {}

    interface Opening {
        Payloads open(byte[] bytes, int length) throws UnreadableBody;
    }

    static List<String> json(String body) throws UnreadableBody {
        return all(DECODERS::json, body.getBytes(UTF_8));
    }

    static List<String> ndjson(String body) throws UnreadableBody {
        return all(DECODERS::ndjson, body.getBytes(UTF_8));
    }

    static List<String> csv(String body) throws UnreadableBody {
        return all(DecodedBody::openCsv, body.getBytes(UTF_8));
    }

    static Payloads openCsv(byte[] bytes, int length) throws UnreadableBody {
        return DECODERS.csv(bytes, length, ROW);
    }

    static List<String> all(Opening opening, byte[] body) throws UnreadableBody {
        List<String> records = new ArrayList<>();
        for (Decoded record : decoded(opening, body)) {
            if (record instanceof Decoded.Payload payload) {
                records.add(payload.index() + " " + payload.json());
            } else if (record instanceof Decoded.Broken broken) {
                records.add(broken.index() + " !" + broken.refusal().code() + " " + broken.kept());
            }
        }
        return records;
    }

    static List<Decoded> decoded(Opening opening, byte[] body) throws UnreadableBody {
        List<Decoded> records = new ArrayList<>();
        Payloads payloads = opening.open(body, body.length);
        for (Decoded record = payloads.next(); record != null; record = payloads.next()) {
            records.add(record);
        }
        return records;
    }

    /** Status, code and message of a body that is refused as a whole. */
    static String refusal(Opening opening, byte[] body) {
        UnreadableBody refusal = catchThrowableOfType(UnreadableBody.class, () -> decoded(opening, body));
        return refusal == null ? "none" : refusal.status() + " " + refusal.code() + ": " + refusal.getMessage();
    }

    static String refusal(Opening opening, String body) {
        return refusal(opening, body.getBytes(UTF_8));
    }
}
