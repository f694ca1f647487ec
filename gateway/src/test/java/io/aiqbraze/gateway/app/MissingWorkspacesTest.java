package io.aiqbraze.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.app.StatusReport.MissingWorkspaces;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissingWorkspacesTest {
    private static final Line HERE = new Line("default", Endpoint.TRACK, Lane.LIVE);
    private static final Line LIVE = new Line("emea", Endpoint.TRACK, Lane.LIVE);
    private static final Line BULK = new Line("emea", Endpoint.TRACK, Lane.BULK);
    private static final Line EMPTY = new Line("apac", Endpoint.CAMPAIGNS, Lane.LIVE);

    private final MissingWorkspaces missing = new MissingWorkspaces(
            () -> Map.of(HERE, waiting(3), LIVE, waiting(5), BULK, waiting(7), EMPTY, waiting(0)), Set.of("default"));

    @Test
    void a_workspace_that_left_the_configuration_is_shown_while_deliveries_wait_for_it() {
        assertThat(missing.status()).singleElement().satisfies(status -> {
            assertThat(status.workspace()).isEqualTo("emea");
            assertThat(status.endpoint()).isEqualTo("track");
            assertThat(status.state()).isEqualTo(EndpointState.UNCONFIGURED);
            assertThat(status.trouble().detail()).contains("no workspace 'emea'");
        });
    }

    private static LineTotals waiting(long deliveries) {
        return new LineTotals(deliveries, 0, 0, 0, 0, 0, deliveries);
    }
}
