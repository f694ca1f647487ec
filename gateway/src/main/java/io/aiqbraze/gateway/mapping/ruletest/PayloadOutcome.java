package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aiqbraze.jq.run.BeginningWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a payload: what a test expects, or what really came. */
sealed interface PayloadOutcome {
    /** What the rule puts out, in the form in which it does: an object with one of the keys of the contract. */
    record Deliveries(List<JsonNode> outputs) implements PayloadOutcome {
        public Deliveries {
            outputs = List.copyOf(outputs);
        }
    }

    /** Nothing, on purpose. */
    record Filtered() implements PayloadOutcome {}

    /**
     * A refusal by the rule, or by the checks of what it put out.
     *
     * @param path null where a test does not care
     * @param message null where a test does not care
     */
    record Refused(
            String code, @Nullable String path, @Nullable String message) implements PayloadOutcome {}

    /** As a test file has it: a value on each line, texts in quotes and no others. */
    default String text() {
        return OutcomeYaml.text(this);
    }

    /** Writes outcomes. */
    final class OutcomeYaml {
        private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build());

        /** In characters; a person reads no more, and a report may have many of them. */
        private static final int MOST_SHOWN = 20_000;

        private OutcomeYaml() {}

        private static String text(PayloadOutcome outcome) {
            ObjectNode text = JsonNodeFactory.instance.objectNode();
            if (outcome instanceof Deliveries deliveries) {
                text.putArray("deliveries").addAll(deliveries.outputs());
            } else if (outcome instanceof Refused refused) {
                ObjectNode refusal = text.putObject("refused").put("code", refused.code());
                if (refused.path() != null) {
                    refusal.put("path", refused.path());
                }
                if (refused.message() != null) {
                    refusal.put("message", refused.message());
                }
            } else {
                text.put("filtered", true);
            }
            try {
                var written = new StringWriter();
                var beginning = new BeginningWriter(written, MOST_SHOWN);
                YAML.writeValue(beginning, text);
                return written + (beginning.isCut() ? "\n… (it goes on)\n" : "");
            } catch (IOException e) {
                throw new IllegalStateException("a tree can be written", e);
            }
        }
    }
}
