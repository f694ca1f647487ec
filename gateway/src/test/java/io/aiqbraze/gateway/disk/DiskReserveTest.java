package io.aiqbraze.gateway.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReserveTest {
    @TempDir
    Path directory;

    @Test
    void it_takes_its_room_and_gives_it_back() throws IOException {
        // Given
        var reserve = new DiskReserve(directory.resolve("reserve"), 100_000);

        // When
        reserve.make();
        boolean whole = reserve.isWhole();
        boolean released = reserve.release();

        // Then
        assertThat(whole).isTrue();
        assertThat(released).isTrue();
        assertThat(reserve.isWhole()).isFalse();
        assertThat(reserve.file()).doesNotExist();
    }

    @Test
    void it_is_no_hole_in_a_file() throws IOException {
        // Given
        var reserve = new DiskReserve(directory.resolve("reserve"), 100_000);

        // When
        reserve.make();

        // Then
        byte[] content = Files.readAllBytes(reserve.file());
        assertThat(content).hasSize(100_000);
        assertThat(Arrays.equals(content, new byte[100_000])).isFalse();
    }

    @Test
    void one_of_another_size_is_none() throws IOException {
        // Given
        new DiskReserve(directory.resolve("reserve"), 5_000).make();

        // When, Then
        assertThat(new DiskReserve(directory.resolve("reserve"), 100_000).isWhole())
                .isFalse();
    }

    @Test
    void where_it_cannot_be_made_nothing_is_left() {
        // Given
        var reserve = new DiskReserve(directory.resolve("nowhere/reserve"), 100_000);

        // When, Then
        assertThatThrownBy(reserve::make).isInstanceOf(IOException.class);
        assertThat(reserve.isWhole()).isFalse();
    }
}
