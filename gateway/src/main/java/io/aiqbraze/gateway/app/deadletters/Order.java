package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.admin.AdminFailure;
import io.aiqbraze.gateway.app.admin.AdminPort;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Work on many dead letters, call by call, with its progress shown. */
final class Order {
    /** Numbers that say how much there is, and not what was done. */
    private static final Set<String> NO_SUMS = Set.of("remaining", "matches");

    private final AdminPort port;
    private final String path;
    private final ObjectNode body;
    private final PrintWriter progress;

    Order(AdminPort port, String path, ObjectNode body, PrintWriter progress) {
        this.port = port;
        this.path = path;
        this.body = body;
        this.progress = progress;
    }

    /** Calls until nothing remains; the numbers of all answers, added up. */
    Map<String, Long> carryOut() throws AdminFailure {
        Map<String, Long> sums = new TreeMap<>();
        JsonNode next;
        do {
            JsonNode answer = port.post(path, body);
            for (var field : answer.properties()) {
                if (field.getValue().isIntegralNumber() && !NO_SUMS.contains(field.getKey())) {
                    sums.merge(field.getKey(), field.getValue().longValue(), Long::sum);
                }
            }
            next = answer.path("next");
            if (next instanceof ObjectNode cursor) {
                body.setAll(cursor);
                progress.println(answer.path("remaining").asLong() + " remain");
                progress.flush();
            }
        } while (next.isObject());
        return sums;
    }
}
