package io.aiqbraze.demo.app;

import java.nio.file.Path;

/** What a person may look at and try while the demo stays up. */
final class NextSteps {
    private NextSteps() {}

    static String of(Ports ports, Path gatewayLog) {
        return String.join(
                "\n",
                "",
                "Braze's page    " + ports.sandbox("/"),
                "senders post to " + ports.ingest("/v1/ingest/") + "{stream}   described by "
                        + ports.ingest("/openapi.yaml"),
                "operators       " + ports.admin("/api/status") + "  " + ports.admin("/metrics"),
                "the log         " + gatewayLog,
                "",
                "Try next:",
                "",
                "  curl -s " + ports.ingest("/v1/ingest/events") + " -H 'Content-Type: application/json' \\",
                "    -d '{\"external_id\":\"u-1001\",\"name\":\"coupon_opened\",\"properties\":{\"coupon\":\"SPRING10\"}}'",
                "  curl -s " + ports.sandbox("/sandbox/users/u-1001"),
                "",
                "Ctrl-C stops both.");
    }
}
