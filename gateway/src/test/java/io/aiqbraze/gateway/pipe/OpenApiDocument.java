package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A description of an API, and how an answer differs from it. */
public record OpenApiDocument(JsonNode tree) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    /** Those that every answer may carry. */
    private static final Set<String> PLAIN_HEADERS = Set.of(":status", "content-type", "content-length", "connection");

    public static OpenApiDocument parse(String yaml) throws IOException {
        return new OpenApiDocument(new YAMLMapper().readTree(yaml));
    }

    public JsonNode operation(String path, String method) {
        return tree.path("paths").path(path).path(method);
    }

    /** What the answer has that the operation does not describe, or the other way round. */
    public List<String> faults(JsonNode operation, HttpResponse<String> answer) throws IOException {
        JsonNode response = resolved(operation.path("responses").path("" + answer.statusCode()));
        if (response.isMissingNode()) {
            return List.of("status " + answer.statusCode() + " is not described");
        }
        var faults = new ArrayList<String>();
        for (String header : answer.headers().map().keySet()) {
            checkHeader(header.toLowerCase(Locale.ROOT), answer, response, faults);
        }
        String mediaType = answer.headers().firstValue("content-type").orElse("none");
        JsonNode schema = response.path("content").path(mediaType).path("schema");
        if (schema.isMissingNode()) {
            faults.add("media type " + mediaType + " is not described");
        } else {
            JsonNode body = JSON.readTree(answer.body());
            faults.addAll(faults(schema, body));
            for (JsonNode error : body.path("errors")) {
                faults.addAll(faults(reference("RefusedPayload"), error));
            }
        }
        return faults;
    }

    private void checkHeader(String name, HttpResponse<String> answer, JsonNode response, List<String> faults) {
        if (PLAIN_HEADERS.contains(name)) {
            return;
        }
        for (var described : response.path("headers").properties()) {
            if (described.getKey().equalsIgnoreCase(name)) {
                JsonNode schema = resolved(described.getValue()).path("schema");
                String value = answer.headers().firstValue(name).orElseThrow();
                JsonNode typed = schema.path("type").asText().equals("integer")
                        ? JSON.getNodeFactory().numberNode(Integer.parseInt(value))
                        : JSON.getNodeFactory().textNode(value);
                faults.addAll(faults(schema, typed));
                return;
            }
        }
        faults.add("header " + name + " is not described");
    }

    static ObjectNode reference(String schema) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
    }

    /** How a value differs from a schema of this document; what the schema does not name is a fault, too. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.put("unevaluatedProperties", false).set("components", tree.path("components"));
        return words(SCHEMAS.getSchema(whole).validate(value));
    }

    /** What is wrong with the schemas themselves. */
    public List<String> schemaFaults() {
        var faults = new ArrayList<String>();
        for (JsonNode schema : tree.at("/components/schemas")) {
            faults.addAll(
                    words(SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(schema)));
        }
        return faults;
    }

    /** What stands behind a reference, or the node itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : tree.at(reference.substring(1));
    }

    private static List<String> words(Set<ValidationMessage> messages) {
        return messages.stream().map(ValidationMessage::getMessage).toList();
    }
}
