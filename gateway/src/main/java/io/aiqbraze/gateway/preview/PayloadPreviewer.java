package io.aiqbraze.gateway.preview;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.window.RequestCoalescing;
import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.mapping.MappingRequest.Envelope;
import io.aiqbraze.gateway.mapping.TrialMapping;
import io.aiqbraze.gateway.mapping.TrialMapping.MemoryLoans;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.preview.PreviewResult.BrazeRequest;
import io.aiqbraze.jq.RuleSource;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes payloads through mapping and dispatch's coalescing, up to the requests. For any thread; takes its time. */
public final class PayloadPreviewer {
    /** What rules read as the request's id and the sender's name; a preview has neither. */
    private static final String REQUEST_ID = "preview";

    private static final String CLIENT = "default";

    private final TrialMapping mapping;
    private final PreviewLimits limits;
    private final Map<String, WorkspaceSettings> workspaces;
    private final Clock clock;

    /**
     * Shows requests to these workspaces, as if payloads were received at the clock's time.
     *
     * @param loans the memory for what rules make of payloads, asked for again for each preview
     */
    public PayloadPreviewer(
            PreviewLimits limits, Map<String, WorkspaceSettings> workspaces, MemoryLoans loans, Clock clock) {
        this.mapping =
                new TrialMapping(limits.maxInflatedBytes(), limits.maxPayloads(), limits.maxBytes(), loans, clock);
        this.limits = limits;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * Shows what would be sent to an idle Braze if all payloads arrived at once.
     *
     * @param book whose rule of the stream maps them
     * @throws InterruptedException as soon as a payload is mapped after the thread was interrupted
     */
    public PreviewResult preview(PreviewInput input, RuleBook book) throws PreviewRefused, InterruptedException {
        StreamRule rule = book.streams().get(input.stream());
        if (rule == null) {
            throw new PreviewRefused(
                    404,
                    "unknown_stream",
                    "there is no such stream; those that exist are "
                            + String.join(", ", book.streams().keySet()));
        }
        Lane lane = MappingRequest.lane(input.query())
                .orElseThrow(
                        () -> new PreviewRefused(400, "unknown_lane", "the query parameter lane must be live or bulk"));
        try {
            TrialMapping.Result result = mapping.map(posted(input, lane), book.version(), rule);
            List<BrazeRequest> requests = RequestCoalescing.requests(result.deliveries(), workspaces).stream()
                    .map(this::describe)
                    .toList();
            return PreviewResult.of(result.receipt(), requests);
        } catch (UnreadableBody e) {
            throw new PreviewRefused(e.status(), e.code(), String.valueOf(e.getMessage()));
        } catch (ByteBudget.Exhausted e) {
            if (!e.isForGood()) {
                throw new PreviewRefused(503, "overloaded", "requests of senders hold the memory that the rule needs");
            }
            throw new PreviewRefused(
                    413,
                    "preview_too_large",
                    "more than " + limits.maxBytes() + " bytes would become of these payloads; preview fewer at once");
        }
    }

    private MappingRequest posted(PreviewInput input, Lane lane) {
        return new MappingRequest(
                REQUEST_ID,
                new Envelope(CLIENT, null, input.stream(), input.query(), lane, input.form()),
                input.body(),
                clock.instant());
    }

    private BrazeRequest describe(RequestBatch batch) {
        String workspace = batch.line().workspace();
        String path = batch.line().endpoint().path();
        WorkspaceSettings settings = Objects.requireNonNull(workspaces.get(workspace), workspace);
        return new BrazeRequest(
                workspace,
                "POST",
                path,
                settings.address(path),
                batch.line().lane().label(),
                batch.items().size(),
                batch.deliveries().stream()
                        .map(queued -> queued.delivery().index())
                        .distinct()
                        .toList(),
                new PreviewResult.SentBody(batch.body()));
    }

    /**
     * Payloads to be shown, as a sender would post them to a stream.
     *
     * @param query query parameters, the last value of each
     * @param rule to be used in place of the stream's own, null for that
     */
    public record PreviewInput(
            String stream,
            Map<String, String> query,
            BodyForm form,
            Buffer body,
            @Nullable RuleSource rule) {}

    /**
     * How much may be shown at once.
     *
     * @param maxInflatedBytes of payloads
     * @param maxBytes of what becomes of them
     */
    public record PreviewLimits(int maxInflatedBytes, int maxPayloads, long maxBytes) {
        /** The greatest body of a preview by the API. */
        public static final int MAX_BODY_BYTES = 1 << 20;

        /** How long a preview may take. */
        public static final Duration TIME = Duration.ofSeconds(5);

        private static final int MAX_INFLATED_BYTES = 4 << 20;
        private static final int MAX_PAYLOADS = 1_000;
        private static final long MAX_BYTES = 8 << 20;

        /** What a running gateway can spare beside its work, and never more than it takes from senders. */
        public static PreviewLimits beside(IngestSettings ingest) {
            return new PreviewLimits(
                    Math.min(MAX_INFLATED_BYTES, ingest.maxInflatedSize().intBytes()),
                    Math.min(MAX_PAYLOADS, ingest.maxPayloads()),
                    MAX_BYTES);
        }

        /**
         * As much as senders may post in one request.
         *
         * @param heapBytes the largest that the heap may become
         */
        public static PreviewLimits of(IngestSettings ingest, long heapBytes) {
            return new PreviewLimits(
                    ingest.maxInflatedSize().intBytes(), ingest.maxPayloads(), ingest.bytesInFlight(heapBytes));
        }
    }
}
