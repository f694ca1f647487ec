package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aiqbraze.jq.run.BeginningWriter;
import java.io.IOException;
import java.io.StringWriter;

/** Writes what is expected, or came, as a test file has it: a value on each line, texts in quotes and no others. */
final class EndingText {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build());

    /** In characters; a person reads no more, and a report may have many of them. */
    private static final int MOST_SHOWN = 20_000;

    private EndingText() {}

    static String of(Ending ending) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        if (ending instanceof Ending.Deliveries deliveries) {
            text.putArray("deliveries").addAll(deliveries.outputs());
        } else if (ending instanceof Ending.Refused refused) {
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
