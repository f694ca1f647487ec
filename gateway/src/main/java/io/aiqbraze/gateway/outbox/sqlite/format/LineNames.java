package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import java.util.stream.Stream;

/** How lines are named where they are stored. */
public final class LineNames {
    private LineNames() {}

    static void write(BodyEncoder to, Line line) {
        to.writeText(line.workspace());
        to.writeText(line.endpoint().label());
        to.writeText(line.lane().label());
    }

    /** For a person. */
    public static String text(Line line) {
        return line.workspace() + "/" + line.endpoint().label() + "/"
                + line.lane().label();
    }

    static Line read(BodyDecoder from) {
        return line(from.readText(), from.readText(), from.readText());
    }

    public static Line line(String workspace, String endpoint, String lane) {
        return new Line(
                workspace,
                Stream.of(Endpoint.values())
                        .filter(known -> known.label().equals(endpoint))
                        .findAny()
                        .orElseThrow(() -> new CorruptData("a line has an unknown endpoint")),
                lane(lane));
    }

    public static Lane lane(String label) {
        return Lane.of(label).orElseThrow(() -> new CorruptData("there is an unknown lane"));
    }
}
