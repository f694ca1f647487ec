package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.jq.Program;
import io.aiqbraze.gateway.mapping.jq.growth.Growth;
import io.aiqbraze.gateway.mapping.jq.growth.GrowthBudget;
import io.aiqbraze.gateway.mapping.jq.growth.TooMuchMade;
import io.aiqbraze.gateway.mapping.output.OutputReader;
import io.aiqbraze.gateway.mapping.payload.PayloadId;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.payload.SentCampaign;
import io.aiqbraze.gateway.model.Delivery;
import java.util.ArrayList;
import java.util.List;

/** A rule run by the jq engine, and what it puts out turned into deliveries. */
final class JqRule implements StreamRule {
    private final Program program;
    private final StreamSettings settings;
    private final JsonNode settingsTree;
    private final int maxOutputs;
    private final OutputReader reader;

    JqRule(Program program, StreamSettings settings, int maxOutputs, OutputReader reader) {
        this.program = program;
        this.settings = settings;
        this.settingsTree = SettingsTree.of(settings);
        this.maxOutputs = maxOutputs;
        this.reader = reader;
    }

    @Override
    public StreamRule with(StreamSettings other) {
        return new JqRule(program, other, maxOutputs, reader);
    }

    @Override
    public StreamSettings settings() {
        return settings;
    }

    @Override
    public MappingResult map(JsonNode payload, String index, RequestFacts request, GrowthBudget budget) {
        try (var growth = new Growth(budget)) {
            List<JsonNode> outputs = outputs(payload, index, request, growth);
            if (outputs.isEmpty()) {
                return new MappingResult.Filtered();
            }
            String payloadId = PayloadId.of(payload);
            var deliveries = new ArrayList<Delivery>(outputs.size());
            for (JsonNode output : outputs) {
                Delivery delivery = called(payload, reader.read(output, deliveries.size(), index, payloadId, request));
                // outputs may share most of what is in them, their bytes share nothing
                growth.pay(delivery.json().length());
                deliveries.add(delivery);
            }
            return new MappingResult.Mapped(List.copyOf(deliveries));
        } catch (TooMuchMade e) {
            return new MappingResult.Refused(Program.tooMuch(e).refusal());
        } catch (PayloadRefused e) {
            return new MappingResult.Refused(e.refusal());
        }
    }

    /** Operators know a campaign by the id that its sender writes, too. */
    private static Delivery called(JsonNode payload, Delivery delivery) {
        return delivery.campaign() == null ? delivery : delivery.sentAs(SentCampaign.of(payload));
    }

    @Override
    public List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, GrowthBudget budget)
            throws PayloadRefused {
        try (var growth = new Growth(budget)) {
            return outputs(payload, index, request, growth);
        }
    }

    private List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, Growth growth)
            throws PayloadRefused {
        return program.run(payload, settingsTree, index, request, maxOutputs, growth);
    }
}
