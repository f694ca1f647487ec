package io.aiqbraze.gateway.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All meters of the gateway's own: name, meaning and labels. Names are those that Prometheus reads, with their unit; what
 * ends in {@code _total} is a counter, what has {@link HistogramBuckets} a histogram, all else a gauge. Values of labels come from
 * closed sets, from the configuration or from the rules, never from data. May be used from any thread.
 */
public enum MeterName {
    BUILD_INFO("aiqbraze_build_info", "1, for the program that runs", "version", "java"),
    READY("aiqbraze_ready", "1 while requests are taken in, as /health/ready says"),

    INGEST_REQUESTS("aiqbraze_ingest_requests_total", "Answers to senders", "client", "stream", "status"),
    INGEST_BODY_BYTES("aiqbraze_ingest_body_bytes_total", "Body bytes of mapped requests, before gunzip", "client"),
    INGEST_INFLATED_BYTES(
            "aiqbraze_ingest_inflated_bytes_total", "Body bytes of mapped requests, after gunzip", "client"),
    INGEST_DURATION(
            "aiqbraze_ingest_request_duration_seconds",
            "From the end of a request's head to its result, for requests that were mapped",
            HistogramBuckets.REQUEST_SECONDS),
    INGEST_WORK("aiqbraze_ingest_work_bytes", "Bytes of requests in work, before and after gunzip"),
    INGEST_WORK_LIMIT("aiqbraze_ingest_work_limit_bytes", "Bytes that requests in work may take together"),
    INGEST_CONNECTIONS("aiqbraze_ingest_connections", "Connections of senders that are open"),
    INGEST_CONNECTIONS_LIMIT("aiqbraze_ingest_connections_limit", "Connections of senders that may be open"),
    INGEST_CONNECTIONS_REFUSED(
            "aiqbraze_ingest_connections_refused_total",
            "Connections that found no place, or lost it, as ingest.maxConnections were open"),
    INGEST_REPLAYED_ANSWERS(
            "aiqbraze_ingest_replayed_answers_total",
            "Requests that came before under the same Idempotency-Key and got the same answer again"),
    INGEST_AUTH_FAILURES("aiqbraze_ingest_auth_failures_total", "Requests without a key that is known", "reason"),

    MAPPING_PAYLOADS(
            "aiqbraze_mapping_payloads_total", "Payloads whose result is durable", "client", "stream", "result"),
    MAPPING_REFUSALS(
            "aiqbraze_mapping_refusals_total",
            "Refused payloads; the code other stands for those that rules make up",
            "stream",
            "code"),
    MAPPING_STOPPED_PAYLOADS(
            "aiqbraze_mapping_stopped_payloads_total",
            "Payloads on which a rule used more CPU time than it may",
            "stream"),
    MAPPING_DELIVERIES("aiqbraze_mapping_deliveries_total", "Deliveries that accepted payloads became", "stream"),
    MAPPING_DURATION(
            "aiqbraze_mapping_duration_seconds",
            "From a worker's taking a request to its last payload's being mapped",
            HistogramBuckets.WORK_SECONDS,
            "stream"),
    MAPPING_LOST_WORKERS(
            "aiqbraze_mapping_lost_workers", "Workers in a rule that does not end; each may use up a core"),

    RULES_INFO("aiqbraze_rules_info", "1, for the rules in force", "version"),
    RULES_LOADED(
            "aiqbraze_rules_loaded_timestamp_seconds",
            "When the rules in force were loaded, in seconds since 1970; 0 when there are none"),
    RULES_LOADS("aiqbraze_rules_loads_total", "Loads of the rule directory", "result"),
    RULES_BROKEN("aiqbraze_rules_broken", "1 while the newest rules of the directory are not in force"),
    RULES_HALTED_STREAMS(
            "aiqbraze_rules_halted_streams", "Streams that take nothing for a while because their rule runs away"),
    RULES_HALTED_CLIENTS(
            "aiqbraze_rules_halted_clients",
            "Clients that a stream refuses for a while because its rule ran away on their payloads"),

    OUTBOX_ACCEPTED(
            "aiqbraze_outbox_accepted_deliveries_total", "Deliveries taken in, also before restarts", Labels.LINE),
    OUTBOX_REPLAYED(
            "aiqbraze_outbox_replayed_deliveries_total",
            "Deliveries that dead letters became again, also before restarts",
            Labels.LINE),
    OUTBOX_ENDED(
            "aiqbraze_outbox_ended_deliveries_total",
            "Deliveries that ended, also before restarts",
            "workspace",
            "endpoint",
            "lane",
            "outcome"),
    OUTBOX_WAITING("aiqbraze_outbox_waiting_deliveries", "Deliveries that have not ended yet", Labels.LINE),
    OUTBOX_OLDEST(
            "aiqbraze_outbox_oldest_waiting_timestamp_seconds",
            "When the oldest delivery that waits was taken in or replayed, some seconds ago; 0 if none waits",
            "workspace",
            "endpoint",
            "lane",
            "paused"),
    OUTBOX_USED("aiqbraze_outbox_used_bytes", "Bytes of the outbox in use on disk, with its log"),
    OUTBOX_LIMIT("aiqbraze_outbox_limit_bytes", "Bytes that the outbox may use on disk"),
    OUTBOX_COMMIT_DURATION(
            "aiqbraze_outbox_commit_duration_seconds",
            "From taking up a group of writes until it is durable",
            HistogramBuckets.WORK_SECONDS),
    OUTBOX_COMMIT_DELIVERIES(
            "aiqbraze_outbox_commit_deliveries",
            "Deliveries that one commit appended, ended or marked, and refused payloads it kept",
            HistogramBuckets.DELIVERIES),
    OUTBOX_COMMIT_FAILURES("aiqbraze_outbox_commit_failures_total", "Commits that failed, of which nothing was kept"),
    OUTBOX_QUEUE("aiqbraze_outbox_queue_bytes", "Bytes that wait for a commit"),
    OUTBOX_DAMAGED("aiqbraze_outbox_damaged_deliveries", "Deliveries that wait in rows that cannot be read"),
    DISK_FREE("aiqbraze_disk_free_bytes", "Bytes free on a disk, the reserve not counted", "volume"),
    DISK_RESERVE(
            "aiqbraze_disk_reserve_bytes",
            "Bytes put by so that what waits can leave when the disk is full; 0 once they are used",
            "volume"),
    IDEMPOTENCY_KEYS("aiqbraze_idempotency_keys", "Idempotency keys kept with the answers to their requests"),
    IDEMPOTENCY_KEYS_EVICTED(
            "aiqbraze_idempotency_keys_evicted_total", "Idempotency keys thrown out for their age or number"),

    PAUSES("aiqbraze_pauses", "Pauses of operators"),
    PAUSE_SINCE(
            "aiqbraze_pause_since_timestamp_seconds", "When the oldest pause of an operator began; 0 if there is none"),
    PLANNED_DISCARDS("aiqbraze_planned_discards", "Discards that operators planned and may still undo"),

    DEAD_LETTERS("aiqbraze_dead_letters", "Dead letters that are kept", "form", "reason"),
    DEAD_LETTERS_BYTES("aiqbraze_dead_letters_bytes", "Bytes of the dead letters that are kept", "form"),
    DEAD_LETTERS_ADDED("aiqbraze_dead_letters_added_total", "Dead letters that came to be kept", "form", "reason"),
    DEAD_LETTERS_REMOVED("aiqbraze_dead_letters_removed_total", "Dead letters that an operator ended", "form", "how"),
    DEAD_LETTERS_EVICTED(
            "aiqbraze_dead_letters_evicted_total", "Dead letters that went past a bound, unseen", "form", "cause"),

    BRAZE_REQUESTS("aiqbraze_braze_requests_total", "Requests to Braze", "workspace", "endpoint", "answer"),
    BRAZE_DURATION(
            "aiqbraze_braze_request_duration_seconds",
            "From a request's first byte to its answer or its loss",
            HistogramBuckets.BRAZE_SECONDS,
            Labels.ENDPOINT),
    BRAZE_OBJECTS(
            "aiqbraze_braze_request_objects",
            "Objects in a request to Braze",
            HistogramBuckets.OBJECTS,
            Labels.ENDPOINT),
    BRAZE_IN_FLIGHT("aiqbraze_braze_requests_in_flight", "Requests to Braze under way", Labels.ENDPOINT),
    BRAZE_ENDPOINT_STATE(
            "aiqbraze_braze_endpoint_state",
            "1 for the state that sending to an endpoint is in, 0 for the others",
            "workspace",
            "endpoint",
            "state"),
    BRAZE_ENDPOINT_STATE_SINCE(
            "aiqbraze_braze_endpoint_state_since_timestamp_seconds",
            "Since when sending to an endpoint is in its state, in seconds since 1970",
            Labels.ENDPOINT),
    BRAZE_BREAKER_OPENS(
            "aiqbraze_braze_breaker_opens_total",
            "How often an endpoint was left alone after failures in a row",
            Labels.ENDPOINT),
    BRAZE_RETRIES(
            "aiqbraze_braze_retries_total",
            "Requests whose deliveries are sent again",
            "workspace",
            "endpoint",
            "reason"),
    BRAZE_LIMIT("aiqbraze_braze_limit_requests", "Requests that a limit of Braze's allows", Labels.POOL),
    BRAZE_LIMIT_REMAINING(
            "aiqbraze_braze_limit_remaining_requests", "Requests that a limit of Braze's has left", Labels.POOL),
    BRAZE_LIMIT_RESET(
            "aiqbraze_braze_limit_reset_timestamp_seconds",
            "When all of a limit of Braze's is there again, in seconds since 1970",
            Labels.POOL),
    BRAZE_MERGED(
            "aiqbraze_braze_merged_deliveries_total",
            "Deliveries that left in the object of another one",
            Labels.ENDPOINT),
    BRAZE_NOTICES("aiqbraze_braze_notices_total", "Requests that Braze accepted with a remark", Labels.ENDPOINT),
    DELIVERY_DELAY(
            "aiqbraze_delivery_delay_seconds",
            "From the acceptance of a request to Braze's acceptance of its deliveries",
            HistogramBuckets.DELAY_SECONDS,
            Labels.LINE),

    ADMIN_REQUESTS("aiqbraze_admin_requests_total", "Answers to operators, probes and scrapers", "route", "status");

    private static final String INFO = "_info";

    private final String prometheus;
    private final String meaning;
    private final @Nullable HistogramBuckets buckets;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    MeterName(String prometheus, String meaning, String... labels) {
        this(prometheus, meaning, null, labels);
    }

    MeterName(String prometheus, String meaning, @Nullable HistogramBuckets buckets, String... labels) {
        this.prometheus = prometheus;
        this.meaning = meaning;
        this.buckets = buckets;
        this.labels = List.of(labels);
    }

    /** Labels that several meters have. */
    private static final class Labels {
        private static final String[] ENDPOINT = {"workspace", "endpoint"};
        private static final String[] POOL = {"workspace", "pool"};
        private static final String[] LINE = {"workspace", "endpoint", "lane"};

        private Labels() {}
    }

    /** The name that Prometheus reads; of a histogram without {@code _bucket}, {@code _count} or {@code _sum}. */
    public String prometheus() {
        return prometheus;
    }

    /** Its name in the registry: Prometheus' library adds the ending of an info metric by itself. */
    public String id() {
        return prometheus.endsWith(INFO)
                ? prometheus.substring(0, prometheus.length() - INFO.length()) + ".info"
                : prometheus;
    }

    /** Names of its labels, in the order in which {@link MeterFactory} takes their values. */
    public List<String> labels() {
        return labels;
    }

    String meaning() {
        return meaning;
    }

    HistogramBuckets buckets() {
        if (buckets == null) {
            throw new IllegalStateException(prometheus + " is no histogram");
        }
        return buckets;
    }
}
