package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes with which the image starts. */
@Tag("more")
class ClassArchiveIT {
    @TempDir
    private Path scratch;

    @Test
    void java_starts_with_the_archive_that_the_script_makes() throws Exception {
        // Given
        Path archive = scratch.resolve("gateway.jsa");
        var shell = new Shell(GatewayJar.ROOT);

        // When
        String made = shell.run("PATH=" + GatewayJar.JAVA.getParent() + ":$PATH bin/class-archive " + GatewayJar.PATH
                + " " + archive + " -Xmx256m");

        // Then
        assertThat(made).startsWith(archive + ": ");
        // on: Java ends with an error where it cannot use the archive
        assertThat(shell.run(GatewayJar.JAVA + " -Xshare:on -XX:SharedArchiveFile=" + archive + " -jar "
                        + GatewayJar.PATH + " --version"))
                .contains("0.1.0");
    }
}
