package io.aiqbraze.demo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void the_script_says_at_once_what_the_program_says(String option) throws Exception {
        // When
        Process script = new ProcessBuilder("../bin/demo", option)
                .redirectErrorStream(true)
                .start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(script.waitFor()).isZero();
        assertThat(printed).isEqualTo(Main.commandLine().getUsageMessage(Ansi.OFF));
    }
}
