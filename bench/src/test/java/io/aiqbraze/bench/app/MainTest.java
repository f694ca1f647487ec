package io.aiqbraze.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void a_name_that_nothing_has_is_refused_with_those_that_there_are() {
        // When
        var refusal = Refusal.of("--only tripels");

        // Then
        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.words()).startsWith("--only: nothing that is measured has \"tripels\" in its name");
        assertThat(refusal.words().lines()).contains("  triggers, 100 in a request");
    }
}
