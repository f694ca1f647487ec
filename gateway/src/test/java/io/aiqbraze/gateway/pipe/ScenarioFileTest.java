package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static final String SMALLEST = "{name: a, shows: b, steps: [%s], expect: {%s}}";

    @TempDir
    private Path directory;

    @Test
    void every_scenario_can_be_read() throws IOException {
        // Given
        var files = ScenarioFile.all();

        // When, then
        assertThat(files).isNotEmpty();
        for (ScenarioFile file : files) {
            assertThat(file.read().steps()).as("%s", file).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {clearfaults: true, key: x}                     | ``                                   | clearfaults
                    {clearFaults: true, key: x}                     | ``                                   | a step has one of
                    {at: 5s}                                        | ``                                   | a step has one of
                    {at: soon, key: x}                              | ``                                   | soon
                    {workspace: other, key: x}                      | ``                                   | no workspace 'other'
                    {key: x, key: y}                                | ``                                   | Duplicate field
                    {post: {stream: events, count: 1}}              | ``                                   | needs stream, count and payload
                    {key: x}                                        | unseen: 1                            | unseen
                    {key: x}                                        | lines: [{endpoint: track, lost: 1}]  | lost
                    {key: x}                                        | deadLetters: {rejected: 3-4}         | no range
                    {key: x}                                        | braze: {default: {numbersAgain: {triggers: 1}}} | no trigger may come again
                    """)
    void a_mistake_in_a_scenario_is_refused(String step, String expect, String words) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("scenario.yaml"), SMALLEST.formatted(step, expect));

        // When, then
        assertThatThrownBy(() -> new ScenarioFile(file).read()).hasMessageContaining(words);
    }

    @Test
    void numbers_users_and_campaigns_are_filled_in() throws IOException {
        // Given
        String post = "post: {stream: events, count: 4, batch: 2, users: 2, campaigns: 3, connections: 2,"
                + " payload: {u: u$user, c: c$campaign, n: $n, id: e-$n}}";
        Path file = Files.writeString(directory.resolve("scenario.yaml"), SMALLEST.formatted("{" + post + "}", ""));

        // When
        ScenarioPost read = new ScenarioFile(file).read().steps().get(0).post();

        // Then
        assertThat(read.bodies(1, 10))
                .extracting(body -> new String(body, StandardCharsets.UTF_8))
                .containsExactly("[{\"u\":\"u1\",\"c\":\"c2\",\"n\":11,\"id\":\"e-11\"},"
                        + "{\"u\":\"u1\",\"c\":\"c1\",\"n\":13,\"id\":\"e-13\"}]");
    }
}
