package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.output.OutputReader;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.payload.SentIds;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.jq.Program;
import io.aiqbraze.jq.RuleRefused;
import io.aiqbraze.jq.run.MemoryLender;
import io.aiqbraze.jq.run.RuleContext;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    public MappingResult map(JsonNode payload, String index, RequestFacts request, MemoryLender budget) {
        try (var memory = new RunMemory(budget)) {
            List<JsonNode> outputs = outputs(payload, index, request, memory);
            if (outputs.isEmpty()) {
                return new MappingResult.Filtered();
            }
            String payloadId = SentIds.occurrence(payload);
            var deliveries = new ArrayList<Delivery>(outputs.size());
            for (JsonNode output : outputs) {
                Delivery delivery = called(payload, reader.read(output, deliveries.size(), index, payloadId, request));
                // outputs may share most of what is in them, their bytes share nothing
                memory.pay(delivery.json().length());
                deliveries.add(delivery);
            }
            return new MappingResult.Mapped(List.copyOf(deliveries));
        } catch (RunawayRule.TooMuchMade e) {
            return new MappingResult.Refused(refusal(RuleRefused.tooMuch(e)));
        } catch (RuleRefused e) {
            return new MappingResult.Refused(refusal(e));
        } catch (PayloadRefused e) {
            return new MappingResult.Refused(e.refusal());
        }
    }

    /** Operators know a campaign by the id that its sender writes, too. */
    private static Delivery called(JsonNode payload, Delivery delivery) {
        return delivery.campaign() == null ? delivery : delivery.sentAs(SentIds.campaign(payload));
    }

    @Override
    public List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, MemoryLender budget)
            throws PayloadRefused {
        try (var memory = new RunMemory(budget)) {
            return outputs(payload, index, request, memory);
        } catch (RuleRefused e) {
            throw new PayloadRefused(e.code(), e.path(), e.reason());
        }
    }

    private List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, RunMemory memory)
            throws RuleRefused {
        return program.run(payload, new PayloadContext(settingsTree, index, request), maxOutputs, memory);
    }

    private static Refusal refusal(RuleRefused refused) {
        return new Refusal(refused.code(), refused.path(), refused.reason());
    }

    /**
     * What a rule reads as {@code $settings} and {@code $request} beside one payload.
     *
     * @param index the payload's place in its request
     */
    record PayloadContext(JsonNode settings, String index, RequestFacts facts) implements RuleContext {
        private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        @Override
        public JsonNode request() {
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            made.put("stream", facts.origin().stream());
            ObjectNode query = made.putObject("query");
            facts.query().forEach(query::put);
            made.put("client", facts.origin().client());
            made.put("receivedAt", MILLISECONDS.format(receivedAt()));
            made.put("requestId", facts.origin().requestId());
            made.put("lane", facts.lane().label());
            made.put("csv", facts.csv());
            made.put("member", index.contains(".members["));
            return made;
        }

        @Override
        public Instant receivedAt() {
            return facts.origin().acceptedAt();
        }
    }
}
