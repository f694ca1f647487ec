package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in an operator's words what Jackson could not map, without ever showing a secret. */
final class MappingFault {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonMappingException fault;

    MappingFault(JsonMappingException fault) {
        this.fault = fault;
    }

    /** What is wrong with the value, and what is accepted. */
    String message() {
        if (fault.getCause() instanceof InvalidSetting invalid) {
            return String.valueOf(invalid.getMessage());
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return "there is no such key; known here are " + sorted(unknown.getKnownPropertyIds());
        }
        if (fault instanceof InvalidFormatException format) {
            return "'" + format.getValue() + "' is not accepted; accepted is " + accepted(format.getTargetType());
        }
        if (fault instanceof MismatchedInputException mismatch) {
            return "is not accepted; accepted is " + accepted(mismatch.getTargetType());
        }
        return fault.getOriginalMessage();
    }

    /** The key at fault, such as {@code rules.settings.onLeave}. */
    String path() {
        var path = new StringBuilder();
        for (var reference : fault.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return join(path.toString(), refused());
    }

    /** The same, key by key; up to the list if it is in a list. */
    List<String> keys() {
        var keys = new ArrayList<String>();
        for (var reference : fault.getPath()) {
            if (reference.getFieldName() == null) {
                return keys;
            }
            keys.add(reference.getFieldName());
        }
        if (!refused().isEmpty()) {
            keys.add(refused());
        }
        return keys;
    }

    /** The key that a record refuses, or an empty text. */
    private String refused() {
        return fault.getCause() instanceof InvalidSetting invalid ? invalid.key() : "";
    }

    private static String join(String path, String key) {
        return key.isEmpty() || path.isEmpty() ? path + key : path + "." + key;
    }

    private static String sorted(Collection<Object> names) {
        return names.stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static String accepted(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> JSON.convertValue(constant, String.class))
                    .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == Secret.class || type == String.class) {
            return "a text";
        }
        return type.isRecord() && type.getRecordComponents().length > 1 ? "a mapping of keys" : "another kind of value";
    }

    /** Puts defaults in the place of settings that are at fault, so that what is wrong besides them can be found. */
    static final class FaultRepair {
        private final ObjectNode good;

        /** @param good a configuration without a fault */
        FaultRepair(ObjectNode good) {
            this.good = good;
        }

        /** Puts right what is at the path, or else what is around it; false if nothing can be changed. */
        boolean nearest(List<String> path, ObjectNode configuration) {
            List<String> around = path;
            while (!around.isEmpty() && !at(around, configuration)) {
                around = around.subList(0, around.size() - 1);
            }
            return !around.isEmpty();
        }

        private boolean at(List<String> path, ObjectNode configuration) {
            JsonNode around = configuration;
            JsonNode model = good;
            for (String key : modelled(path)) {
                model = model.path(key);
            }
            for (String key : path.subList(0, path.size() - 1)) {
                around = around.path(key);
            }
            if (!(around instanceof ObjectNode object)) {
                return false;
            }
            String key = path.get(path.size() - 1);
            return model.isMissingNode()
                    ? object.remove(key) != null
                    : !model.equals(object.replace(key, model.deepCopy()));
        }

        /** A workspace of any name is as good as the default one. */
        private static List<String> modelled(List<String> path) {
            if (path.size() < 2 || !path.get(0).equals("workspaces")) {
                return path;
            }
            var modelled = new ArrayList<>(path);
            modelled.set(1, GatewaySettings.DEFAULT_WORKSPACE);
            return modelled;
        }
    }
}
