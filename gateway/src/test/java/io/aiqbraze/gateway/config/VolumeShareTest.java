package io.aiqbraze.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.OutboxSettings.VolumeShare;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeShareTest {
    @ParameterizedTest
    @CsvSource({"65%, 650", "1%, 10", "90 %, 900", "20KB, 20480", "5B, 5"})
    void a_share_is_of_the_disk_and_a_size_is_what_it_says(String text, long expected) {
        assertThat(VolumeShare.parse(text).bytesOf(1_000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "91%", "100%", "1000%", "-5%", "6.5%", "%", "65", "much", ""})
    void anything_else_is_refused_with_what_is_accepted(String text) {
        assertThatThrownBy(() -> VolumeShare.parse(text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("%");
    }
}
