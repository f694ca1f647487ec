package io.aiqbraze.gateway.stops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An order that is not carried out; nothing has changed. */
public final class StopRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient StopRefusal why;
    private final transient Map<String, List<String>> exists;

    /** Why an order is refused. */
    public enum StopRefusal {
        MATCHES_NOTHING("matches_nothing"),
        DRY_RUN_NEEDED("dry_run_needed"),
        NO_SUCH_PLAN("no_such_plan"),
        TOO_LATE("too_late"),
        UNCLEAR("bad_request"),
        BUSY("busy");

        private final String code;

        StopRefusal(String code) {
            this.code = code;
        }

        /** The stable code of the problem that an operator sees. */
        public String code() {
            return code;
        }
    }

    /**
     * Refused with a sentence for a person.
     *
     * @param exists what there is instead, by what it is: streams, workspaces, campaigns
     */
    StopRefused(StopRefusal why, String message, Map<String, List<String>> exists) {
        super(message, null, false, false);
        this.why = why;
        this.exists = new TreeMap<>(exists);
    }

    StopRefused(StopRefusal why, String message) {
        this(why, message, Map.of());
    }

    /**
     * A discard that no dry run of the same deliveries went before.
     *
     * @param withToken whether it has the token of a dry run all the same
     */
    static StopRefused withoutDryRun(boolean withToken) {
        return new StopRefused(
                StopRefusal.DRY_RUN_NEEDED,
                withToken
                        ? "the token is of a dry run of other deliveries, or older than "
                                + DryRunTokens.VALID.toMinutes() + " minutes: make another dry run"
                        : "a discard needs the token of a dry run: send the same with \"dryRun\": true, look at what it"
                                + " matches, and send it again with its token, or with \"force\": true");
    }

    /** A second discard with the token of one dry run: most likely the same order, sent again. */
    static StopRefused tokenUsed() {
        return new StopRefused(
                StopRefusal.DRY_RUN_NEEDED,
                "the token is used already, and each is for one discard: /api/status shows what is planned; make another dry"
                        + " run to discard more");
    }

    /** An order about deliveries that are not known, and what there is instead. */
    static StopRefused matchesNothing(Map<String, List<String>> exists) {
        return new StopRefused(
                StopRefusal.MATCHES_NOTHING,
                "nothing that waits or came in the last 30 days matches, and no rule names it" + words(exists),
                exists);
    }

    /** An order about dead letters of which there are none, and never could be. */
    public static StopRefused letters(Map<String, List<String>> exists) {
        return new StopRefused(StopRefusal.MATCHES_NOTHING, "no dead letter matches" + words(exists), exists);
    }

    /** What there is instead, as the end of a sentence. */
    static String words(Map<String, List<String>> exists) {
        var words = new StringBuilder();
        exists.forEach((what, names) -> words.append("; ")
                .append(what)
                .append(" known: ")
                .append(names.isEmpty() ? "none" : String.join(", ", names)));
        return words.toString();
    }

    public StopRefusal why() {
        return why;
    }

    /** What there is instead, by what it is. */
    public Map<String, List<String>> exists() {
        return exists;
    }
}
