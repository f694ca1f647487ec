package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.Arrival;
import io.aiqbraze.gateway.deadletter.Arrival.Form;
import io.aiqbraze.gateway.model.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a refused payload came, as bytes. */
final class ArrivalCodec {
    // a place in these lists is part of the format: only ever add at the end
    private static final List<Form> FORMS = List.of(Form.OBJECT, Form.CSV_ROW, Form.UNREADABLE);
    private static final List<Lane> LANES = List.of(Lane.LIVE, Lane.BULK);

    private ArrivalCodec() {}

    static void write(Encoder to, Arrival arrival) {
        to.writeByte(FORMS.indexOf(arrival.form()));
        to.writeByte(LANES.indexOf(arrival.lane()));
        to.writeInteger(arrival.query().size());
        arrival.query().forEach((name, value) -> {
            to.writeText(name);
            to.writeText(value);
        });
    }

    static Arrival read(Decoder from) {
        Form form = at(FORMS, from.readByte());
        Lane lane = at(LANES, from.readByte());
        Map<String, String> query = new LinkedHashMap<>();
        for (int left = from.readInt(); left > 0; left--) {
            query.put(from.readText(), from.readText());
        }
        return new Arrival(form, lane, query);
    }

    private static <T> T at(List<T> values, int place) {
        if (place < 0 || place >= values.size()) {
            throw new CorruptData("a dead letter came in an unknown way");
        }
        return values.get(place);
    }
}
