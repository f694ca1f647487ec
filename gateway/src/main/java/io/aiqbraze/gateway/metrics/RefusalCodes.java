package io.aiqbraze.gateway.metrics;

import java.util.Set;

/** Reasons of refusals that may be labels. Rules can make up others, even out of data, so those count as one. */
public final class RefusalCodes {
    private static final String OTHER = "other";

    private static final Set<String> OWN = Set.of(
            "bad_attribute",
            "bad_audience",
            "bad_campaign",
            "bad_csv_row",
            "bad_data",
            "bad_currency",
            "bad_encoding",
            "bad_field",
            "bad_identifier",
            "bad_json",
            "bad_members",
            "bad_name",
            "bad_number",
            "bad_output",
            "bad_price",
            "bad_quantity",
            "bad_split",
            "bad_text",
            "bad_timestamp",
            "bad_type",
            "control_key",
            "control_key_in_attributes",
            "full_refresh_unsupported",
            "identifier_in_attributes",
            "internal_error",
            "missing_attributes",
            "missing_audience",
            "missing_campaign",
            "missing_field",
            "missing_identifier",
            "missing_membership",
            "missing_name",
            "missing_split",
            "missing_type",
            "not_a_cloudevent",
            "not_an_object",
            "refused_by_rule",
            "reserved_property",
            "rule_failed",
            "rule_output_too_large",
            "rule_runs_away",
            "too_large",
            "too_many_properties",
            "two_identifiers",
            "unknown_action",
            "unknown_field",
            "unknown_membership",
            "unknown_stream",
            "unknown_type",
            "unknown_workspace",
            "wrong_stream");

    private static final Set<String> OF_DELIVERIES = Set.of("expired", "outcome_unknown", "rejected_by_braze");

    private RefusalCodes() {}

    /** The codes that the gateway and the shipped rules give. */
    public static Set<String> own() {
        return OWN;
    }

    /** Why deliveries are given up, whatever the rules are. */
    public static Set<String> ofDeliveries() {
        return OF_DELIVERIES;
    }

    /** The code itself, or {@code other} in the place of one that a rule has made up. */
    public static String label(String code) {
        return OWN.contains(code) ? code : OTHER;
    }
}
