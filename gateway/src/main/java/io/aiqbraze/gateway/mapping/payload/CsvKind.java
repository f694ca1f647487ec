package io.aiqbraze.gateway.mapping.payload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which columns of a CSV file are fields of a payload; that depends on its kind, as STATUS may be a customer's own. */
enum CsvKind {
    AUDIENCE_MEMBERSHIP("audiences"),
    ATTRIBUTES("attributes"),
    EVENT("events"),
    TRIGGERED_CAMPAIGN("campaigns"),
    /** A stream of one's own, whose rule may use any of them. */
    OTHER("");

    static final String EXPORT_ID = "export.id";

    private final String stream;

    CsvKind(String stream) {
        this.stream = stream;
    }

    /** The kind that a row says it is, else that of its stream. */
    static CsvKind of(Map<String, String> row, @Nullable String stream) {
        String type = type(row);
        for (CsvKind kind : values()) {
            if (kind != OTHER
                    && (type.isEmpty()
                            ? kind.stream.equals(stream)
                            : kind.name().equalsIgnoreCase(type))) {
                return kind;
            }
        }
        return OTHER;
    }

    /** The field of a column in lower case; null for an attribute. */
    @Nullable String field(String column) {
        return switch (column) {
            case "type", "external_id", "braze_id", "id", "timestamp" -> column;
            case "messageid", "message_id" -> "id";
            case "time" -> "timestamp";
            // ActionIQ writes these two into every file
            case "aiq_segmentid" -> "audience_id";
            case "aiq_exportid" -> EXPORT_ID;
            case "audience_id", "split_id", "member", "status", "action" -> only(AUDIENCE_MEMBERSHIP, column);
            case "name", "event", "event_name" -> only(EVENT, "name");
            case "campaign_id" -> only(TRIGGERED_CAMPAIGN, column);
            default -> null;
        };
    }

    private @Nullable String only(CsvKind kind, String field) {
        return this == kind || this == OTHER ? field : null;
    }

    private static String type(Map<String, String> row) {
        for (var cell : row.entrySet()) {
            if (cell.getKey().strip().equalsIgnoreCase("type")) {
                return cell.getValue();
            }
        }
        return "";
    }
}
