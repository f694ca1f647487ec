package io.aiqbraze.demo.app;

import java.util.List;

/**
 * One of the files in {@code conf/demo}, posted as ActionIQ would.
 *
 * @param stream with its query parameters
 * @param refused how many payloads of it are wrong on purpose
 */
record Sample(String file, String stream, String contentType, String shows, int refused) {
    static final List<Sample> ALL = List.of(
            new Sample("audiences.json", "audiences", "application/json", "one export with its members", 0),
            new Sample("loyalty.csv", "audiences?split_id=1", "text/csv", "a file export", 0),
            new Sample("attributes.ndjson", "attributes", "application/x-ndjson", "profile attributes", 0),
            new Sample("events.ndjson", "events", "application/x-ndjson", "events, one without a user", 1),
            new Sample("campaigns.json", "campaigns", "application/json", "triggered campaigns", 0));
}
