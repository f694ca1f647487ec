package io.aiqbraze.gateway.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.disk.PrivateFiles.UnixUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixUserTest {
    @TempDir
    Path directory;

    @Test
    void what_a_user_made_is_the_users() throws IOException {
        assertThat(UnixUser.owns(Files.createFile(directory.resolve("file")))).isTrue();
    }

    @Test
    void rights_are_those_of_the_effective_user() throws IOException {
        // Given
        Path status = Files.writeString(directory.resolve("status"), "Name:\tjava\nUid:\t10001\t10002\t10003\t10004\n");

        // Then
        assertThat(UnixUser.id(status)).contains(10_002);
    }

    @Test
    void elsewhere_there_is_no_number() {
        assertThat(UnixUser.id(directory.resolve("nowhere"))).isEmpty();
    }
}
