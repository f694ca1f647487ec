package io.aiqbraze.gateway.pipe;

/** Batches of which a part is bad, behind a good one and before another; each names its users after a unique text. */
final class BadBatches {
    private BadBatches() {}

    static String payload(BadPayload bad, String unique) {
        String first = BadPayload.good(bad.stream(), "first-" + unique);
        String last = BadPayload.good(bad.stream(), "last-" + unique);
        return "{\"batch\":[" + first + "," + bad.with("bad-" + unique) + "," + last + "]}";
    }

    static String line(String unique) {
        return BadPayload.good("events", "first-" + unique) + "\n{\"external_id\":\"bad-" + unique + "\",\n"
                + BadPayload.good("events", "last-" + unique) + "\n";
    }

    /** With a row that has too many cells and one that has an open quote. */
    static String rows(String unique) {
        return "external_id,CITY\nfirst-" + unique + ",Lyon\nbad-" + unique + ",Lyon,Graz\nopen-" + unique
                + ",\"Lyon\nlast-" + unique + ",Porto\n";
    }

    static String member(String unique) {
        return "{\"audience_id\":7,\"split_id\":1,\"members\":[{\"external_id\":\"first-" + unique
                + "\"},{\"note\":\"bad-" + unique + "\"},{\"external_id\":\"last-" + unique + "\"}]}";
    }

    /** Lines of which all are bad. */
    static String lines(int number, String unique) {
        var lines = new StringBuilder();
        for (int n = 0; n < number; n++) {
            lines.append("{\"name\":\"").append(unique).append('-').append(n).append("\"}\n");
        }
        return lines.toString();
    }
}
