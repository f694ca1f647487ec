package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.TlsSettings;
import io.aiqbraze.gateway.docs.Markdown;
import io.aiqbraze.gateway.http.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command that documents show for a pair of one's own makes one that the gateway takes. */
@ExtendWith(VertxExtension.class)
class TlsDocumentTest {
    private Vertx vertx;

    @TempDir
    private Path directory;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_pair_made_as_documented_is_taken() throws Exception {
        // Given
        List<String> blocks = Markdown.of("docs/operation.md").section("Ports").blocks("sh");

        // When
        for (String command : Shell.commands(blocks.get(0))) {
            String unused = new Shell(directory).run(command);
        }

        // Then
        var files = new TlsSettings(
                directory.resolve("tls.crt").toString(),
                directory.resolve("tls.key").toString());
        assertThat(TlsFiles.open(vertx, "ingest.tls", files)).isNotNull();
    }
}
