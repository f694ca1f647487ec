package io.aiqbraze.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.Secret.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of Braze and of clients, in settings, variables and files. */
class ConfiguredKeysTest {
    private static final Map<String, String> BRAZE =
            Map.of("BRAZE_REST_ENDPOINT", "https://rest.fra-01.braze.eu", "BRAZE_API_KEY", "k-secret");

    @TempDir
    Path directory;

    @Test
    void a_mounted_file_stands_in_for_a_variable() throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "from-file\n");
        var variables = new HashMap<>(BRAZE);
        variables.put("GATEWAY_CLIENT_KEY_FILE", key.toString());

        // When
        GatewaySettings settings = new ConfigurationLoader(variables).load(Optional.empty());

        // Then
        assertThat(settings.ingest().clientKey().value()).isEqualTo("from-file");
    }

    @Test
    void a_variable_and_its_file_together_are_refused() {
        // Given
        var variables = new HashMap<>(BRAZE);
        variables.put("BRAZE_API_KEY_FILE", "/nowhere");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(variables).load(Optional.empty()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("built-in gateway.yaml: workspaces.default.apiKey (environment BRAZE_API_KEY):"
                        + " both BRAZE_API_KEY and BRAZE_API_KEY_FILE are set; set one of them");
    }

    @Test
    void a_key_file_that_a_variable_names_is_the_one_to_watch() throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "from-file\n");

        // When
        var workspace = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY_FILE", key.toString()))
                .load(Optional.empty())
                .workspaces()
                .get("default");

        // Then
        assertThat(workspace.apiKey().value()).isEqualTo("from-file");
        assertThat(workspace.keyFile()).contains(new KeyFile(key));
    }

    @Test
    void a_file_that_holds_only_a_part_of_the_key_is_not_watched() throws Exception {
        // Given
        Path part = Files.writeString(directory.resolve("part"), "part");
        Path file = write("workspaces: {default: {apiKey: 'a-${PART}', restEndpoint: 'http://127.0.0.1:1'}}");

        // When
        var workspace = new ConfigurationLoader(Map.of("PART_FILE", part.toString()))
                .load(Optional.of(file))
                .workspaces()
                .get("default");

        // Then
        assertThat(workspace.apiKey().value()).isEqualTo("a-part");
        assertThat(workspace.keyFile()).isEmpty();
    }

    @Test
    void a_workspace_that_says_where_its_key_is_inherits_no_other_place() throws Exception {
        // Given
        Path inherited = Files.writeString(directory.resolve("inherited"), "inherited");
        Path own = Files.writeString(directory.resolve("own"), "own");
        Path file = write("""
                workspaces:
                  default: {apiKey: direct}
                  emea: {apiKeyFile: %s}
                """.formatted(own));

        // When
        var workspaces = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY_FILE", inherited.toString()))
                .load(Optional.of(file))
                .workspaces();

        // Then
        assertThat(workspaces.get("default").apiKey().value()).isEqualTo("direct");
        assertThat(workspaces.get("default").keyFile()).isEmpty();
        assertThat(workspaces.get("emea").apiKey().value()).isEqualTo("own");
    }

    @Test
    void a_key_and_a_file_with_another_one_are_refused() throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "one-secret");
        Path file = write("workspaces: {default: {apiKey: another-secret, apiKeyFile: " + key + "}}");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage(file + ":1: workspaces.default: both apiKey and apiKeyFile are set; set one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two-secret words", "secret\u00e9"})
    void a_key_file_without_a_key_is_refused_and_not_quoted(String content) throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), content);
        Path file = write("workspaces: {default: {apiKeyFile: " + key + "}}");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(file + ":1: workspaces.default.apiKeyFile: '" + key + "' cannot be used")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"ingest: {clientKey: %s}, ingest.clientKey", "admin: {key: %s}, admin.key"})
    void a_key_that_nobody_can_present_is_refused(String setting, String path) throws Exception {
        // Given two lines, as of a file with a note in it
        Path file = write(setting.formatted("\"k-secret\\nsecond\""));

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(path)
                .hasMessageContaining("visible ASCII")
                .hasMessageNotContaining("k-secret");
    }

    @Test
    void clients_need_keys_that_no_other_has() throws Exception {
        // Given
        Path file = write("ingest: {clientKey: k-secret, clients: {crm: {key: k-secret}}}");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("ingest.clients")
                .hasMessageContaining("crm")
                .hasMessageContaining("a key that no other has")
                .hasMessageNotContaining("k-secret");
    }

    @Test
    void a_client_without_a_key_is_refused() throws Exception {
        // Given
        Path file = write("ingest: {clients: {crm: {streams: [events]}}}");

        // Then
        assertThatThrownBy(() -> new ConfigurationLoader(BRAZE).load(Optional.of(file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("ingest.clients.crm.key");
    }

    @Test
    void a_secret_never_shows_itself() throws Exception {
        // When
        GatewaySettings settings = new ConfigurationLoader(BRAZE).load(Optional.empty());

        // Then
        assertThat(settings.toString()).doesNotContain("k-secret");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("own.yaml"), yaml);
    }
}
