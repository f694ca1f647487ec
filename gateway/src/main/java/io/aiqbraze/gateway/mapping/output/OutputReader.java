package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what a rule put out against Braze's rules and makes it a delivery. */
public final class OutputReader {
    private static final String WORKSPACE = "workspace";
    private static final Map<String, Kind> KINDS = Map.of(
            "attributes", Kind.ATTRIBUTES,
            "event", Kind.EVENT,
            "purchase", Kind.PURCHASE,
            "trigger", Kind.TRIGGER,
            "canvas", Kind.CANVAS);
    private static final String ACCEPTED =
            "is not accepted; an output is an object with one of the keys attributes, event, purchase, trigger"
                    + " and canvas, and optionally workspace";

    /** By workspace. All deliveries of a line share one value, which is quickly told from others then. */
    private final Map<String, List<Line>> lines = new HashMap<>();

    /** Takes the workspaces that an output may name. */
    public OutputReader(Set<String> workspaces) {
        for (String workspace : workspaces) {
            lines.put(
                    workspace,
                    Stream.of(Endpoint.values())
                            .flatMap(endpoint -> Line.to(workspace, endpoint).stream())
                            .toList());
        }
    }

    /**
     * The delivery that one output becomes.
     *
     * @param ordinal the output's place among those of its payload
     * @param index the payload's place in its request
     * @throws PayloadRefused if Braze would not take it; the path points into the output
     */
    public Delivery read(JsonNode output, int ordinal, String index, @Nullable String payloadId, RequestFacts request)
            throws PayloadRefused {
        if (!output.isObject()) {
            throw PayloadRefused.output("bad_output", "", ACCEPTED);
        }
        String key = key(output);
        Kind kind = KINDS.get(key);
        if (kind == null || !(output.get(key) instanceof ObjectNode object)) {
            throw PayloadRefused.output("bad_output", "/" + key, ACCEPTED);
        }
        String path = "/" + key;
        User user = IdentifierCheck.user(object, kind, path);
        // before all that goes into the depth of it, for a rule may nest without end
        byte[] json = ObjectBytes.of(object, kind, path);
        check(object, kind, path);
        SizeCheck.check(object, kind, json.length, path);
        Lane lane = kind == Kind.ATTRIBUTES ? request.lane() : Lane.LIVE;
        return new Delivery(
                line(output, kind.endpoint(), lane),
                kind,
                user,
                RecipientCheck.campaign(object, kind),
                payloadId,
                index,
                ordinal,
                JsonBytes.wrap(json),
                request.origin());
    }

    private static void check(ObjectNode object, Kind kind, String path) throws PayloadRefused {
        switch (kind) {
            case ATTRIBUTES -> AttributesCheck.check(object, path);
            case EVENT -> OccurrenceCheck.event(object, path);
            case PURCHASE -> OccurrenceCheck.purchase(object, path);
            case TRIGGER, CANVAS -> RecipientCheck.check(object, kind, path);
        }
    }

    /** The one key beside the workspace. */
    private static String key(JsonNode output) throws PayloadRefused {
        String key = null;
        var names = output.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (key != null && !name.equals(WORKSPACE)) {
                throw PayloadRefused.output("bad_output", "/" + name, ACCEPTED);
            }
            key = name.equals(WORKSPACE) ? key : name;
        }
        if (key == null) {
            throw PayloadRefused.output("bad_output", "", ACCEPTED);
        }
        return key;
    }

    private Line line(JsonNode output, Endpoint endpoint, Lane lane) throws PayloadRefused {
        JsonNode workspace = output.get(WORKSPACE);
        String name = workspace == null ? GatewaySettings.DEFAULT_WORKSPACE : workspace.textValue();
        List<Line> ofWorkspace = name == null ? null : lines.get(name);
        if (ofWorkspace == null) {
            throw PayloadRefused.output(
                    "unknown_workspace",
                    "/workspace",
                    "is not in the configuration, which knows " + new TreeSet<>(lines.keySet()));
        }
        for (Line line : ofWorkspace) {
            if (line.endpoint() == endpoint && line.lane() == lane) {
                return line;
            }
        }
        throw new IllegalArgumentException(endpoint.path() + " has no " + lane.label() + " lane");
    }
}
