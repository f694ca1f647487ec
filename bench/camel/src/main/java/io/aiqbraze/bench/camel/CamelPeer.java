package io.aiqbraze.bench.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.jspecify.annotations.Nullable;

/** Takes events as the gateway does and posts them on, 75 in a request; what is under way is lost when it ends. */
final class CamelPeer extends RouteBuilder {
    private static final String PATH = "/v1/ingest/events";
    private static final String EVENT = "direct:event";
    private static final String EVENTS_OF_BRAZE = "map({external_id, name, time: .timestamp, properties})";
    private static final int MOST_OBJECTS = 75;
    /** How long events wait for company; with much to do none does. */
    private static final int LINGER_MILLIS = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String from;
    private final String braze;

    private CamelPeer(String from, String braze) {
        this.from = from;
        this.braze = braze;
    }

    /** Takes the server ({@code netty} or {@code vertx}), its port, and the address of Braze. */
    public static void main(String[] arguments) throws Exception {
        CamelServer server = CamelServer.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Main camel = new Main();
        camel.addInitialProperty("camel.server.enabled", String.valueOf(server == CamelServer.VERTX));
        camel.addInitialProperty("camel.server.host", "127.0.0.1");
        camel.addInitialProperty("camel.server.port", String.valueOf(port));
        camel.configure().addRoutesBuilder(new CamelPeer(server.endpoint(PATH, port), arguments[2]));
        camel.run(new String[0]);
    }

    @Override
    public void configure() {
        from(from)
                // else each event has the headers of its request
                .removeHeaders("*")
                .convertBodyTo(byte[].class)
                .unmarshal()
                .json(JsonLibrary.Jackson, JsonNode.class)
                .transform()
                .jq(EVENTS_OF_BRAZE)
                .split(body())
                .stopOnException()
                .to(EVENT)
                .end()
                .process(CamelPeer::answer);

        from(EVENT)
                .aggregate(constant(true), CamelPeer::together)
                .completionSize(MOST_OBJECTS)
                .completionInterval(LINGER_MILLIS)
                .process(CamelPeer::request)
                .to("vertx-http:" + braze + "/users/track?copyHeaders=false");
    }

    private static void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        int events = message.getBody(JsonNode.class).size();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody("{\"accepted\":" + events + ",\"filtered\":0}");
    }

    private static Exchange together(@Nullable Exchange waiting, Exchange event) {
        Exchange together = waiting == null ? event : waiting;
        JsonNode added = event.getMessage().getBody(JsonNode.class);
        if (waiting == null) {
            event.getMessage().setBody(JSON.createArrayNode());
        }
        var unused = together.getMessage().getBody(ArrayNode.class).add(added);
        return together;
    }

    private static void request(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        JsonNode events = message.getBody(JsonNode.class);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(JSON.writeValueAsBytes(JSON.createObjectNode().set("events", events)));
    }
}
