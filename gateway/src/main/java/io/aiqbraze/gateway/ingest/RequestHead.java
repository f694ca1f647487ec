package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.mapping.MappingRequest.Format;
import io.aiqbraze.gateway.model.Lane;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says before its body: everything that ingest decides on. */
sealed interface RequestHead {
    /**
     * A request whose body may come.
     *
     * @param idempotencyKey null if there is none
     */
    record Accepted(
            String client,
            @Nullable String idempotencyKey,
            String stream,
            Map<String, String> query,
            Lane lane,
            Format format,
            boolean gzip)
            implements RequestHead {}

    record Refused(Problem problem) implements RequestHead {}
}
