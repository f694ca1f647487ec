package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.endless;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.ScriptedBraze.Answer;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody else answers in Braze's place, and says 2xx. */
class NotBrazeTest extends DispatchTest {
    private static final Line CANVAS = new Line("default", Endpoint.CANVAS, Lane.LIVE);

    static Stream<Answer> pages() {
        return Stream.of(
                status(200, "OK"),
                status(200, ""),
                status(204, ""),
                status(200, "null"),
                status(200, "[]"),
                status(200, "{}"),
                status(200, "{\"status\":\"UP\"}"),
                status(200, "{\"error\":\"not here\"}"),
                status(200, "{\"message\":\"Invalid API Key\"}"),
                status(201, "{\"message\":\"success\",\"errors\":[{\"type\":\"bad\",\"input_array\":\"events\",\"ind"),
                status(201, "\uFEFF<!DOCTYPE html><html>", "Content-Type", "text/html"),
                status(200, "<html>Down for maintenance"),
                status(201, "{\"message\":\"success\"}", "Content-Encoding", "br"),
                endless(200, 200_000));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_it_takes_of_updates_is_sent_again_until_braze_has_it(Answer page) throws Exception {
        // Given
        braze.next(page);
        rig = rig("").start();

        // When
        rig.append(event("a", "e").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
        assertThat(braze.bodies()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_it_takes_of_campaigns_and_canvases_has_an_unknown_outcome(Answer page) throws Exception {
        // Given
        braze.always(page);
        rig = rig("").start();

        // When
        rig.append(
                trigger("a", "c").delivery(),
                Deliveries.delivery(CANVAS, Kind.CANVAS, "a", "v", "{\"external_user_id\":\"a\"}"));
        until(() -> rig.outbox().totals().values().stream().allMatch(line -> line.deadLettered() == 1));

        // Then
        assertThat(rig.deadLetters())
                .hasSize(2)
                .allMatch(stored -> stored.letter().reason().equals("outcome_unknown"));
        assertThat(braze.bodies()).hasSize(2);
    }

    @Test
    void a_wrong_address_is_asked_once_in_a_while_and_not_for_ever() throws Exception {
        // Given
        braze.always(status(200, "<html>Welcome"));
        rig = rig(", breaker: {failures: 3, openFor: 1h}").start();

        // When
        rig.append(event("a", "e").delivery());

        // Then
        until(() -> rig.status("track").state() == EndpointState.FAILING);
        assertThat(braze.bodies()).hasSize(3);
        assertThat(rig.outbox().totals().get(Deliveries.TRACK).waiting()).isEqualTo(1);
    }

    @Test
    void a_success_that_something_on_the_way_compressed_is_one() throws Exception {
        // Given
        byte[] answer = gzipped("{\"dispatch_id\":\"d\",\"message\":\"success\"}");
        braze.always((request, body) -> request.response()
                .setStatusCode(201)
                .putHeader("Content-Encoding", "gzip")
                .end(Buffer.buffer(answer)));
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    private static byte[] gzipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
