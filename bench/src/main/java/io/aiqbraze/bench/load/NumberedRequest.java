package io.aiqbraze.bench.load;

import java.net.URI;
import java.util.Locale;

/**
 * A request that {@code numbered.lua} copies, in which only digits change: runs of # where the number of the request stands, and
 * runs of @ where that of its users does. The number of an event is that of its request with the place in it behind.
 */
final class NumberedRequest {
    /** Events of numbers below that differ in length. */
    static final int FIRST_NUMBER = 1_000_000_000;

    private static final int DIGITS = 10;
    private static final int USER_DIGITS = 5;

    private NumberedRequest() {}

    /** Head and body, as they are posted but for the digits. */
    static String text(PeerLoad load, URI address) {
        int placeDigits = Integer.toString(load.batch()).length() - 1;
        var body = new StringBuilder("[");
        for (int place = 0; place < load.batch(); place++) {
            String digits = placeDigits == 0 ? "" : String.format(Locale.ROOT, "%0" + placeDigits + "d", place);
            body.append(place == 0 ? "" : ",")
                    .append(Work.EVENTS.pattern(
                            load.ids(),
                            "#".repeat(DIGITS - placeDigits) + digits,
                            "@".repeat(USER_DIGITS - placeDigits) + digits));
        }
        body.append(']');
        return "POST /v1/ingest/" + Work.EVENTS.stream() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
