package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.model.ChangedDelivery;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestCoalescingTest {
    private static final Line BULK = new Line("default", Endpoint.TRACK, Lane.BULK);

    @TempDir
    private Path directory;

    private Map<String, WorkspaceSettings> workspaces;

    @BeforeEach
    void configure() throws Exception {
        workspaces = workspaces("default: {objectsPerTrack: combined 75}, emea: {objectsPerTrack: combined 75}");
    }

    @Test
    void nothing_becomes_no_request() {
        assertThat(requests()).isEmpty();
    }

    @Test
    void the_kinds_of_a_user_go_together_in_the_order_in_which_braze_applies_them() {
        // When
        List<RequestBatch> requests = requests(
                attributes("a", "{\"external_id\":\"a\",\"n\":1}"),
                event("a"),
                delivery(TRACK, Kind.PURCHASE, "a", null, "{\"external_id\":\"a\",\"product_id\":\"p\"}"));

        // Then
        assertThat(bodies(requests))
                .containsExactly("{\"attributes\":[{\"external_id\":\"a\",\"n\":1}],"
                        + "\"events\":[{\"external_id\":\"a\"}],"
                        + "\"purchases\":[{\"external_id\":\"a\",\"product_id\":\"p\"}]}");
    }

    @Test
    void an_event_that_comes_twice_goes_once() {
        // When
        List<RequestBatch> requests = requests(
                ChangedDelivery.withId(event("a"), "e-1"),
                ChangedDelivery.withId(event("a"), "e-1"),
                ChangedDelivery.withId(event("a"), "e-2"));

        // Then
        assertThat(requests)
                .flatExtracting(RequestBatch::deliveries)
                .extracting(queued -> queued.delivery().payloadId())
                .containsExactly("e-1", "e-2");
    }

    @Test
    void kinds_of_a_user_that_decrease_go_one_request_after_another() {
        // Given an event before the attributes, beside another user
        Delivery first = event("a");
        Delivery second = attributes("a", "{\"n\":1}");
        Delivery third = event("a");
        Delivery other = event("b");

        // When
        List<RequestBatch> requests = requests(first, second, third, other);

        // Then
        assertThat(requests)
                .extracting(RequestCoalescingTest::deliveries)
                .containsExactly(List.of(first, other), List.of(second, third));
    }

    @Test
    void attributes_of_a_user_become_one_object() {
        // When
        List<RequestBatch> requests = requests(
                attributes("a", "{\"external_id\":\"a\",\"n\":1,\"city\":\"Lyon\"}"),
                attributes("a", "{\"external_id\":\"a\",\"n\":2}"));

        // Then
        assertThat(bodies(requests))
                .containsExactly("{\"attributes\":[{\"city\":\"Lyon\",\"external_id\":\"a\",\"n\":2}]}");
    }

    @Test
    void one_object_too_many_makes_a_second_request() {
        // When
        List<RequestBatch> requests =
                requests(IntStream.range(0, 76).mapToObj(n -> event("u" + n)).toArray(Delivery[]::new));

        // Then
        assertThat(requests).extracting(request -> request.items().size()).containsExactly(75, 1);
    }

    @Test
    void on_older_contracts_each_array_is_filled() throws Exception {
        // Given
        workspaces = workspaces("default: {objectsPerTrack: perArray 2}");

        // When
        List<RequestBatch> requests = requests(Stream.of("a", "b", "c")
                .flatMap(user -> Stream.of(attributes(user, "{\"n\":1}"), event(user)))
                .toArray(Delivery[]::new));

        // Then
        assertThat(requests).extracting(request -> request.items().size()).containsExactly(4, 2);
    }

    @Test
    void each_campaign_has_calls_of_its_own_of_fifty_recipients() {
        // Given
        Stream<Delivery> big = IntStream.range(0, 51).mapToObj(n -> trigger("u" + n, "big"));
        Stream<Delivery> small = Stream.of(trigger("x", "small"));

        // When
        List<RequestBatch> requests = requests(Stream.concat(big, small).toArray(Delivery[]::new));

        // Then
        assertThat(requests)
                .extracting(
                        request -> request.campaign() + " " + request.items().size())
                .containsExactly("big 50", "small 1", "big 1");
    }

    @Test
    void a_user_is_triggered_twice_by_calls_one_after_another() {
        // Given
        Delivery first = trigger("a", "offer");
        Delivery second = trigger("a", "offer");

        // When
        List<RequestBatch> requests = requests(first, second);

        // Then
        assertThat(requests)
                .extracting(RequestCoalescingTest::deliveries)
                .containsExactly(List.of(first), List.of(second));
    }

    @Test
    void lanes_have_requests_of_their_own() {
        // Given a user in both
        Delivery bulk = delivery(BULK, Kind.ATTRIBUTES, "a", null, "{\"n\":1}");
        Delivery live = event("a");

        // When
        List<RequestBatch> requests = requests(bulk, live);

        // Then
        assertThat(requests)
                .extracting(RequestCoalescingTest::deliveries)
                .containsExactly(List.of(live), List.of(bulk));
    }

    @Test
    void workspaces_have_requests_of_their_own() {
        // Given
        Delivery emea = delivery(new Line("emea", Endpoint.TRACK, Lane.LIVE), Kind.EVENT, "a", null, "{}");
        Delivery standard = event("a");

        // When
        List<RequestBatch> requests = requests(emea, standard);

        // Then
        assertThat(requests).extracting(request -> request.line().workspace()).containsExactly("default", "emea");
    }

    @Test
    void a_hot_user_keeps_his_order_and_loses_nothing() {
        // Given more than a window keeps of one user, of kinds that one request does not hold together
        List<Delivery> hot = IntStream.range(0, 1_000)
                .mapToObj(n -> n % 10 == 0 ? attributes("hot", "{\"n\":" + n + "}") : event("hot"))
                .toList();

        // When
        List<RequestBatch> requests = requests(hot.toArray(Delivery[]::new));

        // Then
        assertThat(requests.stream().flatMap(request -> deliveries(request).stream()))
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactlyElementsOf(hot);
    }

    private List<RequestBatch> requests(Delivery... deliveries) {
        return RequestCoalescing.requests(List.of(deliveries), workspaces);
    }

    private Map<String, WorkspaceSettings> workspaces(String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "workspaces: {" + yaml + "}\n");
        return new ConfigurationLoader(Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file))
                .workspaces();
    }

    private static Delivery attributes(String user, String json) {
        return delivery(TRACK, Kind.ATTRIBUTES, user, null, json);
    }

    private static Delivery event(String user) {
        return delivery(TRACK, Kind.EVENT, user, null, "{\"external_id\":\"" + user + "\"}");
    }

    private static Delivery trigger(String user, String campaign) {
        return delivery(CAMPAIGNS, Kind.TRIGGER, user, campaign, "{}");
    }

    private static List<Delivery> deliveries(RequestBatch request) {
        return request.deliveries().stream().map(QueuedDelivery::delivery).toList();
    }

    private static List<String> bodies(List<RequestBatch> requests) {
        return requests.stream().map(request -> request.body().toString()).toList();
    }
}
