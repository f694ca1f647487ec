package io.aiqbraze.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {
    private static final Map<String, String> BRAZE =
            Map.of("BRAZE_REST_ENDPOINT", "https://rest.fra-01.braze.eu", "BRAZE_API_KEY", "k-secret");

    @TempDir
    Path directory;

    @Test
    void the_shipped_file_is_complete_with_an_endpoint_and_a_key() throws Exception {
        // When
        GatewaySettings settings = new ConfigurationLoader(BRAZE).load(Optional.empty());

        // Then
        assertThat(settings.ingest().port()).isEqualTo(8080);
        assertThat(settings.ingest().maxBodySize()).isEqualTo(new ByteSize(8 << 20));
        assertThat(settings.dispatch().retry().maxAge().triggers().duration()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.workspaces().get("default").objectsPerTrack()).isEqualTo(new ObjectsPerTrack(false, 75));
        assertThat(settings.rules().settings().identifierOrder()).containsExactly("braze_id", "external_id");
    }

    @Test
    void a_file_of_ones_own_needs_only_what_differs() throws Exception {
        // Given
        Path file = write("ingest:\n  port: 9000\n  maxPayloads:\n");

        // When
        GatewaySettings settings = new ConfigurationLoader(BRAZE).load(Optional.of(file));

        // Then
        assertThat(settings.ingest().port()).isEqualTo(9000);
        assertThat(settings.ingest().maxPayloads()).isEqualTo(50_000);
    }

    @Test
    void workspaces_of_ones_own_replace_the_default_and_inherit_from_it() throws Exception {
        // Given
        Path file = write("""
                workspaces:
                  default: {restEndpoint: "http://127.0.0.1:1", apiKey: a}
                  emea: {restEndpoint: "http://127.0.0.1:2", apiKey: b, limits: {trackRequests: 7}}
                """);

        // When
        GatewaySettings settings = new ConfigurationLoader(Map.of()).load(Optional.of(file));

        // Then
        assertThat(settings.workspaces()).containsOnlyKeys("default", "emea");
        assertThat(settings.workspaces().get("emea").limits().trackRequests()).isEqualTo(7);
        assertThat(settings.workspaces().get("emea").limits().triggersPerHour()).isEqualTo(250_000);
    }

    @Test
    void what_asks_braze_nothing_needs_no_endpoint_and_reads_no_key() throws Exception {
        // Given keys in files that are not here
        Path file = write("""
                workspaces:
                  default: {objectsPerTrack: perArray 75}
                  emea: {restEndpoint: "https://rest.fra-02.braze.eu", apiKeyFile: /no/such/key}
                """);
        var loader = new ConfigurationLoader(Map.of("BRAZE_API_KEY_FILE", "/no/such/key"));

        // When
        GatewaySettings settings = loader.loadOffline(Optional.of(file));

        // Then
        WorkspaceSettings own = settings.workspaces().get("default");
        assertThat(own.address("/users/track")).isEqualTo("https://rest-endpoint-is-not-set.invalid/users/track");
        assertThat(own.objectsPerTrack()).isEqualTo(new ObjectsPerTrack(true, 75));
        assertThat(settings.workspaces().get("emea").address("/users/track"))
                .isEqualTo("https://rest.fra-02.braze.eu/users/track");
    }

    @Test
    void what_asks_braze_nothing_has_its_settings_checked_all_the_same() throws Exception {
        // Given
        Path file = write("workspaces: {default: {restEndpoint: nowhere}}");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(Map.of()).loadOffline(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("workspaces.default.restEndpoint")
                .hasMessageContaining("'nowhere' is not accepted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ingest: {prot: 1}                      | ingest.prot: there is no such key; known here are [bodyTimeout,
            ingest: {port: many}                   | ingest.port: 'many' is not accepted; accepted is a whole number
            ingest: {port: 70000}                  | ingest.port: '70000' is not accepted; accepted is 0 to 65535
            ingest: {maxBodySize: 8 elephants}     | ingest.maxBodySize: '8 elephants' is not accepted; accepted is a size such as
            drainTimeout: soon                     | drainTimeout: 'soon' is not accepted; accepted is a duration such as
            rules: {settings: {onLeave: maybe}}    | rules.settings.onLeave: 'maybe' is not accepted; accepted is false, null, ignore
            dispatch: {retry: {maxAgeOfStreams: {carts: soon}}} | dispatch.retry.maxAgeOfStreams.carts: 'soon' is not accepted; accepted is a duration such as
            workspaces: {default: {apiKey: two words}} | workspaces.default.apiKey: '****' is not accepted
            workspaces: {default: {restEndpoint: "http://127.0.0.1:99999"}} | workspaces.default.restEndpoint: 'http://127.0.0.1:99999' is not accepted
            workspaces: {default: {restEndpoint: "https://rest.fra-01.braze.eu?a=b"}} | workspaces.default.restEndpoint: 'https://rest.fra-01.braze.eu?a=b' is not accepted
            workspaces: {default: {restEndpoint: "https://me:pass@rest.fra-01.braze.eu"}} | workspaces.default.restEndpoint: 'https://****@rest.fra-01.braze.eu' is not accepted
            workspaces: {default: {restEndpoint: "https://"}} | workspaces.default.restEndpoint: 'https://' is not accepted
            ingest: {partialStatus: 200}           | ingest.partialStatus: '200' is not accepted; accepted is one of [202, 207]
            ingest: 5                              | ingest: is not accepted; accepted is a mapping of keys
            - 5                                    | is not a YAML mapping of settings
            workspaces: {emea: {apiKey: k}}        | workspaces: '[emea]' is not accepted; accepted is workspaces, one of them named default
            """)
    void a_wrong_setting_is_named_with_what_is_accepted(String yaml, String message) throws Exception {
        // Given
        Path file = write(yaml);

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void all_faults_are_named_at_once_each_with_its_line() throws Exception {
        // Given
        Path file = write("""
                ingest:
                  port: abc
                  prot: 1
                  maxBodySize: 8 elephants
                rules: { settings: { onLeave: maybe, identifierOrder: [external_id] } }
                workspaces:
                  default:
                    limits: { trackRequests: 0 }
                  emea:
                    apiKeyFile: /no/such/key
                outbox:
                  maxBytes: 20XB
                """);
        var variables = Map.of("GATEWAY_ADMIN_PORT", "ninety", "BRAZE_REST_ENDPOINT", "nowhere");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(variables).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .satisfies(e -> assertThat(e.getMessage()
                                .lines()
                                .map(line ->
                                        line.replace(file.toString(), "own").replaceFirst("(: [^:]+): .*", "$1")))
                        .containsExactlyInAnyOrder(
                                "own:2: ingest.port",
                                "own:3: ingest.prot",
                                "own:4: ingest.maxBodySize",
                                "own: admin.port (environment GATEWAY_ADMIN_PORT)",
                                "own:5: rules.settings.onLeave",
                                "own:5: rules.settings",
                                "own:8: workspaces.default.limits.trackRequests",
                                "own: workspaces.default.restEndpoint (environment BRAZE_REST_ENDPOINT)",
                                "own: workspaces.default.apiKey (environment BRAZE_API_KEY)",
                                "own:10: workspaces.emea.apiKeyFile",
                                "own: workspaces.emea.restEndpoint (environment BRAZE_REST_ENDPOINT)",
                                "own:12: outbox.maxBytes"));
    }

    @Test
    void without_an_endpoint_and_a_key_both_are_named_each_variable_once() {
        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(Map.of()).load(Optional.empty()))
                .hasMessage("built-in gateway.yaml: workspaces.default.restEndpoint (environment BRAZE_REST_ENDPOINT):"
                        + " '' is not accepted; accepted is the REST endpoint of your Braze instance, such as"
                        + " https://rest.fra-01.braze.eu\n"
                        + "built-in gateway.yaml: workspaces.default.apiKey (environment BRAZE_API_KEY): '(not set)' is"
                        + " not accepted; accepted is a REST API key of the workspace");
    }

    @Test
    void a_bound_that_no_default_keeps_hides_no_fault_behind_it() throws Exception {
        // Given
        Path file = write("ingest: { maxBodySize: 2000MB, maxBytesInFlight: 1MB }\noutbox: { maxBytes: 1B }\n");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .hasMessageStartingWith(file + ":1: ingest.maxBytesInFlight: ")
                .hasMessageContaining(file + ":2: outbox.maxBytes: ");
    }

    @Test
    void a_key_given_twice_is_refused_with_its_line() throws Exception {
        // Given
        Path file = write("drainTimeout: 1s\ndrainTimeout: 2s\n");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(file + ":2: ")
                .hasMessageContaining("Duplicate");
    }

    @Test
    void without_an_endpoint_the_message_says_which_variable_to_set() {
        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(Map.of("BRAZE_API_KEY", "k-secret")).load(Optional.empty()))
                .hasMessageContaining("workspaces.default.restEndpoint")
                .hasMessageContaining("BRAZE_REST_ENDPOINT")
                .hasMessageNotContaining("k-secret");
    }

    @Test
    void a_bad_value_from_the_environment_names_its_variable() {
        // Given
        var variables = new HashMap<>(BRAZE);
        variables.put("GATEWAY_PORT", "eighty");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(variables).load(Optional.empty()))
                .hasMessageContaining("ingest.port (environment GATEWAY_PORT): 'eighty' is not accepted");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("own.yaml"), yaml);
    }
}
