package io.aiqbraze.gateway.mapping.payload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.config.StreamSettings.EmptyCell;
import io.aiqbraze.gateway.config.StreamSettings.ValueType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the canonical JSON payload of a CSV row: known columns in any case, all others as attributes. */
public final class CsvColumns {
    /** Query parameters that stand for a column of every row, and the field that they fill. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "audience_id", "audience_id",
            "split_id", "split_id",
            "campaign_id", "campaign_id",
            "event_name", "name");

    private static final String ATTRIBUTES = "attributes";

    private CsvColumns() {}

    /**
     * The payload of one row.
     *
     * @param row cells by column name, in the order of the columns
     * @param stream decides, unless the row has a {@code type}, which columns are known; null or a stream of one's own
     *     knows all
     * @param query the request's parameters, which win over columns
     */
    public static ObjectNode payload(
            Map<String, String> row, @Nullable String stream, Map<String, String> query, StreamSettings settings)
            throws PayloadRefused {
        CsvKind kind = CsvKind.of(row, stream);
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        for (var cell : row.entrySet()) {
            String field = kind.field(cell.getKey().strip().toLowerCase(Locale.ROOT));
            if (field == null) {
                attribute(attributes, cell.getKey(), cell.getValue(), settings);
            } else if (!cell.getValue().isEmpty()) {
                known(payload, field, cell.getValue());
            }
        }
        for (var parameter : PARAMETERS.entrySet()) {
            String value = query.get(parameter.getKey());
            if (value != null && !value.isEmpty()) {
                payload.put(parameter.getValue(), value);
            }
        }
        payload.set(ATTRIBUTES, attributes);
        return payload;
    }

    /** Of two columns for one field the first that is filled counts. */
    private static void known(ObjectNode payload, String field, String value) {
        if (field.equals(CsvKind.EXPORT_ID)) {
            payload.withObject("/export").put("id", value);
        } else if (!payload.has(field)) {
            payload.put(field, value);
        }
    }

    private static void attribute(ObjectNode attributes, String column, String cell, StreamSettings settings)
            throws PayloadRefused {
        if (cell.isEmpty()) {
            if (settings.emptyCell() == EmptyCell.NULL) {
                attributes.putNull(column);
            }
            return;
        }
        ValueType type = settings.types().get(column);
        if (type == null) {
            attributes.put(column, cell);
            return;
        }
        attributes.set(
                column,
                CellType.convert(cell, type)
                        .orElseThrow(() -> new PayloadRefused(
                                "bad_type",
                                "/" + column,
                                "must be " + CellType.accepted(type) + ", by the setting types")));
    }

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
}
