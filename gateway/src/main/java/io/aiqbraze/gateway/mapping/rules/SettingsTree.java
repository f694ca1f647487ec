package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.StreamSettings;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of a stream as the tree that rules read, and back. */
public final class SettingsTree {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();
    /** Elsewhere an empty key keeps its default, but here null says something of its own. */
    static final Set<String> NULLABLE = Set.of("defaultSplit", "reservedPrefix");

    private SettingsTree() {}

    /** The settings as rules read them: {@code $settings}. */
    static ObjectNode of(StreamSettings settings) {
        return JSON.valueToTree(settings);
    }

    /** The settings with other values; each replaces the one of its name wholly. */
    public static StreamSettings replace(StreamSettings settings, ObjectNode values) throws Invalid {
        for (var value : values.properties()) {
            if (value.getValue().isNull() && !NULLABLE.contains(value.getKey())) {
                throw new Invalid(value.getKey(), "null is not accepted; a text goes into quotes");
            }
        }
        ObjectNode tree = of(settings);
        tree.setAll(values);
        return read(tree);
    }

    static StreamSettings read(ObjectNode tree) throws Invalid {
        try {
            return JSON.treeToValue(tree, StreamSettings.class);
        } catch (UnrecognizedPropertyException e) {
            throw new Invalid(
                    "",
                    "there is no setting '" + e.getPropertyName() + "'; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(each -> each.getFieldName() == null ? "" + each.getIndex() : each.getFieldName())
                    .collect(Collectors.joining("."));
            throw new Invalid(path, describe(e));
        } catch (JsonProcessingException e) {
            throw new Invalid("", "is not accepted: " + firstLine(e));
        }
    }

    private static String describe(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatch
                && mismatch.getTargetType() != null
                && mismatch.getTargetType().isEnum()) {
            return Arrays.stream(mismatch.getTargetType().getEnumConstants())
                    .map(constant -> JSON.valueToTree(constant).toString())
                    .collect(Collectors.joining(", ", "is not accepted; accepted are the texts ", ""));
        }
        return e.getCause() instanceof IllegalArgumentException invalid
                ? String.valueOf(invalid.getMessage())
                : "is not accepted: " + firstLine(e);
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    /** Settings that a stream cannot have. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        private final String path;

        Invalid(String path, String message) {
            super(message, null, false, false);
            this.path = path;
        }

        /** Where in the settings, such as {@code types.RENEWAL_DTE}; empty for them as a whole. */
        public String path() {
            return path;
        }

        /** The setting that is at fault, such as {@code types}. */
        public String setting() {
            int end = path.indexOf('.');
            return end < 0 ? path : path.substring(0, end);
        }

        /** What is wrong and what is accepted. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }
}
