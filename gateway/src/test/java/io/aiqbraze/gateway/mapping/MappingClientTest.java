package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.mapping.MappingPool.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappingClientTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void request_and_answer_cross_the_event_bus_uncopied() {
        // Given
        var client = new MappingClient(vertx);
        var received = new ConcurrentLinkedQueue<MappingRequest>();
        var answer = new MappingAnswer.UnknownStream();
        vertx.eventBus().<MappingRequest>localConsumer(MappingVerticle.ADDRESS, message -> {
            received.add(message.body());
            message.reply(answer, ByReference.options());
        });
        MappingRequest request = MappingPool.json("{}");

        // When
        MappingAnswer answered = await(client.map(request));

        // Then
        assertThat(received.remove()).isSameAs(request);
        assertThat(answered).isSameAs(answer);
    }

    @Test
    void two_clients_share_one_event_bus() {
        // Given
        var first = new MappingClient(vertx);
        var second = new MappingClient(vertx);

        // When
        var answers = await(first.map(MappingPool.json("{}")).compose(answer -> second.map(MappingPool.json("{}"))));

        // Then
        assertThat(answers).isInstanceOf(MappingAnswer.Unavailable.class);
    }
}
