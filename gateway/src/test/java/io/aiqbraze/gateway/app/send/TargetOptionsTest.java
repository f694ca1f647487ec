package io.aiqbraze.gateway.app.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.sender.SendDestination;
import io.aiqbraze.sender.SendStopped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class TargetOptionsTest {
    @TempDir
    Path directory;

    @Command
    private static final class Parsed {
        @Mixin
        private final TargetOptions target = new TargetOptions();
    }

    @ParameterizedTest
    @CsvSource({
        "'',http://127.0.0.1:18080",
        "0.0.0.0,http://127.0.0.1:18080",
        "10.1.2.3,http://10.1.2.3:18080",
        "gateway.internal,http://gateway.internal:18080",
        "'::1',http://[::1]:18080"
    })
    void the_configuration_says_where_the_gateway_listens(String host, String base) throws Exception {
        assertThat(destination("ingest: {host: '" + host + "', port: 18080, clientKey: key-1}")
                        .base())
                .isEqualTo(base);
    }

    @Test
    void the_configuration_has_the_key() throws Exception {
        assertThat(destination("ingest: {clientKey: key-1}").key()).isEqualTo("key-1");
    }

    @Test
    void a_key_in_a_file_comes_first() throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), " key-2\n");

        // Then
        assertThat(destination("ingest: {clientKey: key-1}", "--key-file", key.toString())
                        .key())
                .isEqualTo("key-2");
    }

    @Test
    void a_key_that_no_header_carries_is_not_shown() {
        assertThatThrownBy(() -> destination("ingest: {clientKey: 'two words'}"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("ingest.clientKey")
                .hasMessageNotContaining("two words");
    }

    @Test
    void a_key_file_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> destination("{}", "--key-file", "nowhere"))
                .isInstanceOf(SendStopped.class)
                .hasMessageContaining("--key-file nowhere cannot be used (NoSuchFileException");
    }

    @Test
    void a_port_that_is_left_to_chance_must_be_said() {
        assertThatThrownBy(() -> destination("ingest: {port: 0}"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--to");
    }

    @Test
    void a_url_may_have_a_path_in_front() throws Exception {
        assertThat(destination("{}", "--to", "https://proxy.example.org/gateway/")
                        .uri())
                .hasToString("https://proxy.example.org/gateway/v1/ingest/cart%20events?lane=bulk");
    }

    private SendDestination destination(String configuration, String... options) throws Exception {
        Path file = Files.writeString(directory.resolve("own.yaml"), configuration);
        var parsed = new Parsed();
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--config", file.toString()));
        new CommandLine(parsed).parseArgs(arguments.toArray(String[]::new));
        return parsed.target.destination("cart events", Map.of("lane", "bulk"));
    }
}
