package io.aiqbraze.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.WorkspaceSettings.RestEndpointWarnings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestEndpointWarningsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rest.fra-01.braze.eu",
                "https://rest.iad-08.braze.com/",
                "https://braze-proxy.example",
                "http://127.0.0.1:8082",
                "http://localhost:8082",
                "http://[::1]:8082"
            })
    void a_usual_address_is_no_matter(String address) throws Exception {
        assertThat(RestEndpointWarnings.of(workspaces(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dashboard-01.braze.eu",
                "https://Dashboard-07.braze.com/",
                "https://sdk.iad-01.braze.com"
            })
    void an_address_of_braze_that_is_no_rest_endpoint_is_worth_a_warning(String address) throws Exception {
        assertThat(RestEndpointWarnings.of(workspaces(address)))
                .singleElement()
                .asString()
                .startsWith("workspaces.default.restEndpoint: ")
                .contains("is no REST endpoint of Braze");
    }

    @ParameterizedTest
    @CsvSource({"http://rest.fra-01.braze.eu, rest.fra-01.braze.eu", "http://10.0.0.7:8080, 10.0.0.7"})
    void a_key_that_would_leave_this_machine_unencrypted_is_worth_a_warning(String address, String host)
            throws Exception {
        assertThat(RestEndpointWarnings.of(workspaces(address)))
                .singleElement()
                .asString()
                .contains("http:// to " + host);
    }

    private static Map<String, WorkspaceSettings> workspaces(String address) throws InvalidConfiguration {
        return new ConfigurationLoader(Map.of("BRAZE_REST_ENDPOINT", address, "BRAZE_API_KEY", "k"))
                .load(Optional.empty())
                .workspaces();
    }
}
