package io.aiqbraze.bench.stages;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.decode.BodyBytes;
import io.aiqbraze.gateway.mapping.decode.DecodedRecord;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import io.aiqbraze.gateway.mapping.output.OutputReader;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.jq.run.MemoryLender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The shipped rule of one stream, and the steps that a request takes through it, as the gateway takes them. */
final class ShippedRule {
    private static final Instant RECEIVED = Instant.parse("2026-11-01T12:00:00Z");

    private final PayloadDecoders decoders;
    private final StreamRule rule;
    private final OutputReader reader;
    private final RequestFacts facts;

    private ShippedRule(PayloadDecoders decoders, StreamRule rule, OutputReader reader, RequestFacts facts) {
        this.decoders = decoders;
        this.rule = rule;
        this.reader = reader;
        this.facts = facts;
    }

    /** Loads it with the shipped settings; runs from the root of the repository. */
    static ShippedRule of(String stream) {
        try {
            GatewaySettings settings = settings();
            var workspaces = settings.workspaces().keySet();
            var loader = new RuleBookLoader(settings.rules(), workspaces, Clock.fixed(RECEIVED, ZoneOffset.UTC));
            var book = loader.compile(loader.read());
            var origin = new Origin("bench", stream, "r-1", book.version(), RECEIVED);
            return new ShippedRule(
                    new PayloadDecoders(settings.ingest().maxPayloads()),
                    Objects.requireNonNull(book.streams().get(stream)),
                    new OutputReader(workspaces),
                    new RequestFacts(origin, Map.of(), Lane.LIVE, false));
        } catch (BrokenRules e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shipped settings. */
    static GatewaySettings settings() {
        try {
            return new ConfigurationLoader(
                            Map.of("BRAZE_REST_ENDPOINT", "https://rest.fra-01.braze.eu", "BRAZE_API_KEY", "k"))
                    .load(Optional.empty());
        } catch (InvalidConfiguration e) {
            throw new IllegalStateException(e);
        }
    }

    List<DecodedRecord.Payload> decode(byte[] body) throws UnreadableBody, ByteBudget.Exhausted {
        var decoded = new ArrayList<DecodedRecord.Payload>();
        PayloadReader payloads = decoders.json(BodyBytes.plain(body), ByteBudget.UNBOUNDED);
        for (DecodedRecord next = payloads.next(); next != null; next = payloads.next()) {
            decoded.add((DecodedRecord.Payload) next);
        }
        return decoded;
    }

    List<JsonNode> run(List<DecodedRecord.Payload> payloads) throws PayloadRefused {
        var outputs = new ArrayList<JsonNode>(payloads.size());
        for (DecodedRecord.Payload payload : payloads) {
            outputs.addAll(rule.outputs(payload.json(), payload.index(), facts, MemoryLender.OF_ITS_OWN));
        }
        return outputs;
    }

    List<Delivery> read(List<JsonNode> outputs) throws PayloadRefused {
        var deliveries = new ArrayList<Delivery>(outputs.size());
        for (JsonNode output : outputs) {
            deliveries.add(reader.read(output, 0, "0", null, facts));
        }
        return deliveries;
    }

    /** From the bytes of a request to those of its deliveries. */
    List<Delivery> map(byte[] body) throws UnreadableBody, ByteBudget.Exhausted {
        var deliveries = new ArrayList<Delivery>();
        PayloadReader payloads = decoders.json(BodyBytes.plain(body), ByteBudget.UNBOUNDED);
        for (DecodedRecord next = payloads.next(); next != null; next = payloads.next()) {
            var payload = (DecodedRecord.Payload) next;
            var mapped =
                    (MappingResult.Mapped) rule.map(payload.json(), payload.index(), facts, MemoryLender.OF_ITS_OWN);
            deliveries.addAll(mapped.deliveries());
        }
        return deliveries;
    }
}
