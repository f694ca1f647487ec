package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.CsvRecords;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.CsvPayload;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CSV with a header. A broken row costs only itself; blank lines are no records. */
final class CsvPayloads implements PayloadReader {
    private final CsvRecords rows;
    private final CsvPayload payload;
    private @Nullable List<String> header;
    private int records;

    CsvPayloads(ByteWindow window, CsvPayload payload, ByteBudget budget) {
        this.rows = new CsvRecords(window, budget);
        this.payload = payload;
    }

    @Override
    public @Nullable DecodedRecord next() throws UnreadableBody, ByteBudget.Exhausted {
        List<String> names = header == null ? header(rows.next()) : header;
        header = names;
        CsvRecords.Row row = rows.next();
        return row == null ? null : decode(Integer.toString(records++), row, names);
    }

    private DecodedRecord decode(String index, CsvRecords.Row row, List<String> names) {
        List<String> cells = row.cells();
        if (!row.raw().isUtf8()) {
            return broken(index, row, "bad_encoding", "the row is not UTF-8");
        }
        if (cells == null) {
            return broken(index, row, "bad_csv_row", row.fault("row"));
        }
        if (cells.size() != names.size()) {
            return broken(
                    index, row, "bad_csv_row", "the row has " + cells.size() + " cells, the header " + names.size());
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            byColumn.put(names.get(column), cells.get(column));
        }
        try {
            return new DecodedRecord.Payload(index, payload.of(byColumn), byColumn);
        } catch (PayloadRefused e) {
            return new DecodedRecord.Broken(index, e.refusal(), kept(byColumn));
        }
    }

    private static DecodedRecord broken(String index, CsvRecords.Row row, String code, String message) {
        return RecordCutter.refused(index, row.raw(), new Refusal(code, "", message));
    }

    private static List<String> header(CsvRecords.@Nullable Row row) throws UnreadableBody {
        if (row == null) {
            return List.of();
        }
        if (!row.raw().isUtf8()) {
            throw UnreadableBody.broken("bad_csv_header", "the header is not UTF-8");
        }
        List<String> names = row.cells();
        if (names == null) {
            throw UnreadableBody.broken("bad_csv_header", row.fault("header"));
        }
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).isBlank()) {
                throw UnreadableBody.broken("bad_csv_header", "column " + (column + 1) + " has no name");
            }
            if (!seen.add(names.get(column))) {
                throw UnreadableBody.broken(
                        "bad_csv_header", "column " + (column + 1) + " has the name of one before it");
            }
        }
        return names;
    }

    private static ObjectNode kept(Map<String, String> row) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        row.forEach(kept::put);
        return kept;
    }
}
