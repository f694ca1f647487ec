package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspacesTest extends DispatchTest {
    private static final Line HERE = new Line("default", Endpoint.TRACK, Lane.LIVE);
    private static final Line THERE = new Line("emea", Endpoint.TRACK, Lane.LIVE);

    private final ScriptedBraze other = new ScriptedBraze();

    @AfterEach
    void closeTheOther() {
        other.close();
    }

    @Test
    void a_workspace_whose_braze_is_down_does_not_hold_back_the_other() throws Exception {
        // Given
        other.close();
        rig = rig().start();

        // When
        rig.append(mixed(200));

        // Then
        until(() -> rig.outbox().totals().get(HERE).delivered() == 200);
        assertThat(rig.outbox().totals().get(THERE).waiting()).isEqualTo(200);
    }

    @Test
    void a_workspace_that_never_answers_does_not_hold_back_the_other() throws Exception {
        // Given
        other.always((request, body) -> {});
        rig = rig().start();

        // When
        rig.append(mixed(200));

        // Then
        until(() -> rig.outbox().totals().get(HERE).delivered() == 200);
        assertThat(rig.outbox().totals().get(THERE).waiting()).isEqualTo(200);
    }

    @Test
    void a_workspace_that_refuses_its_key_does_not_hold_back_the_other() throws Exception {
        // Given
        other.always(ScriptedBraze.status(401, "{\"message\":\"Invalid API Key\"}"));
        rig = rig().start();

        // When
        rig.append(mixed(200));

        // Then
        until(() -> rig.outbox().totals().get(HERE).delivered() == 200);
        assertThat(rig.outbox().totals().get(THERE).waiting()).isEqualTo(200);
    }

    @Test
    void each_workspace_fills_requests_as_its_own_contract_allows() throws Exception {
        // Given
        rig = rig();
        rig.append(mixed(20));

        // When
        rig = rig.start();

        // Then
        until(() -> rig.outbox().totals().get(THERE).delivered() == 20
                && rig.outbox().totals().get(HERE).delivered() == 20);
        assertThat(braze.bodies()).hasSize(1);
        assertThat(other.bodies()).hasSize(2);
    }

    private DispatchRig rig() throws Exception {
        return new DispatchRig(
                vertx,
                directory,
                Map.of(),
                ", requestTimeout: 1s",
                "workspaces:\n"
                        + "  default: {restEndpoint: 'http://127.0.0.1:" + braze.port() + "', apiKey: key-1}\n"
                        + "  emea: {restEndpoint: 'http://127.0.0.1:" + other.port()
                        + "', apiKey: key-2, objectsPerTrack: combined 10}\n");
    }

    private static List<Delivery> mixed(int ofEach) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int user = 0; user < ofEach; user++) {
            deliveries.add(event(HERE, user));
            deliveries.add(event(THERE, user));
        }
        return deliveries;
    }

    private static Delivery event(Line line, int user) {
        return Deliveries.delivery(line, Kind.EVENT, "u" + user, null, "{\"external_id\":\"u" + user + "\"}");
    }
}
