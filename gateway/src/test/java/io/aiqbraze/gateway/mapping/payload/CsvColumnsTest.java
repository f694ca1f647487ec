package io.aiqbraze.gateway.mapping.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.config.StreamSettings.EmptyCell;
import io.aiqbraze.gateway.config.StreamSettings.OnLeave;
import io.aiqbraze.gateway.config.StreamSettings.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvColumnsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "audiences  | Member=true;STATUS=x     | {'member':'true','status':'x','attributes':{}}",
                "attributes | Member=true;campaign_id=c | {'attributes':{'Member':'true','campaign_id':'c'}}",
                "events     | EVENT=login;campaign_id=c | {'name':'login','attributes':{'campaign_id':'c'}}",
                "campaigns  | Campaign_Id=c;name=n     | {'campaign_id':'c','attributes':{'name':'n'}}",
                "loyalty    | event_name=e;status=s;X=1 | {'name':'e','status':'s','attributes':{'X':'1'}}",
                "mixed      | TYPE=event;status=s;Name=n | {'type':'event','name':'n','attributes':{'status':'s'}}",
                "events     | MessageId=m;TIME=1;AIQ_EXPORTID=9 | {'id':'m','timestamp':'1','export':{'id':'9'},'attributes':{}}",
                "attributes | external_id=;EXTERNAL_ID=b;Braze_ID=c | {'external_id':'b','braze_id':'c','attributes':{}}",
            })
    void columns_of_the_kind_are_fields_and_all_others_attributes(String stream, String row, String payload)
            throws Exception {
        assertThat(CsvColumns.payload(row(row), stream, Map.of(), settings(EmptyCell.ABSENT, Map.of())))
                .isEqualTo(JSON.readTree(payload.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 4711, 4711",
        "NUMBER, 4711.0, 4711",
        "NUMBER, -1.50, -1.5",
        "NUMBER, 1.7E9, 1700000000",
        "NUMBER, 007, 7",
        "BOOLEAN, TRUE, true",
        "BOOLEAN, 0, false",
        "STRING, 007, \"007\"",
        "EPOCH_S, 1767225600, \"2026-01-01T00:00:00.000Z\"",
        "EPOCH_MS, 1767225600123, \"2026-01-01T00:00:00.123Z\"",
        "EPOCH_MS, -1000, \"1969-12-31T23:59:59.000Z\"",
    })
    void a_typed_cell_is_converted(ValueType type, String cell, String value) throws Exception {
        // When
        var payload = CsvColumns.payload(
                Map.of("X", cell), "attributes", Map.of(), settings(EmptyCell.ABSENT, Map.of("X", type)));

        // Then
        assertThat(payload.at("/attributes/X")).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 1;5",
        "NUMBER, 0x1F",
        "NUMBER, NaN",
        "NUMBER, 1e999",
        "BOOLEAN, yes",
        "EPOCH_S, 2026-01-01",
        "EPOCH_S, 999999999999",
        "EPOCH_MS, 1.5",
        "EPOCH_MS, 99999999999999999999",
    })
    void a_cell_that_does_not_fit_its_type_is_refused(ValueType type, String cell) {
        // When
        PayloadRefused refused = catchThrowableOfType(
                PayloadRefused.class,
                () -> CsvColumns.payload(
                        Map.of("X", cell), "attributes", Map.of(), settings(EmptyCell.ABSENT, Map.of("X", type))));

        // Then
        assertThat(refused.refusal().code()).isEqualTo("bad_type");
        assertThat(refused.refusal().path()).isEqualTo("/X");
        assertThat(refused.refusal().message()).doesNotContain(cell);
    }

    @Test
    void an_empty_cell_is_null_only_among_the_attributes() throws Exception {
        // When
        var payload = CsvColumns.payload(
                row("external_id=;X="),
                "attributes",
                Map.of(),
                settings(EmptyCell.NULL, Map.of("X", ValueType.NUMBER)));

        // Then
        assertThat(payload).hasToString("{\"attributes\":{\"X\":null}}");
    }

    @Test
    void query_parameters_win_over_columns() throws Exception {
        // Given
        Map<String, String> query = Map.of("audience_id", "7", "event_name", "e", "lane", "bulk");

        // When
        var payload = CsvColumns.payload(
                row("AIQ_SEGMENTID=4711;name=n"), "events", query, settings(EmptyCell.ABSENT, Map.of()));

        // Then
        assertThat(payload).isEqualTo(JSON.readTree("{\"audience_id\":\"7\",\"name\":\"e\",\"attributes\":{}}"));
    }

    private static Map<String, String> row(String cells) {
        var row = new LinkedHashMap<String, String>();
        for (String cell : cells.strip().split(";", -1)) {
            row.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
        }
        return row;
    }

    private static StreamSettings settings(EmptyCell emptyCell, Map<String, ValueType> types) {
        return new StreamSettings(List.of("braze_id", "external_id"), null, OnLeave.FALSE, null, emptyCell, types);
    }
}
