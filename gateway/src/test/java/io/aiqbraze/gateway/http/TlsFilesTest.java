package io.aiqbraze.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(VertxExtension.class)
class TlsFilesTest {
    private Vertx vertx;

    @TempDir
    private Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void place(Vertx vertx) {
        this.vertx = vertx;
        certificate = directory.resolve("tls.crt");
        key = directory.resolve("tls.key");
    }

    @ParameterizedTest
    @EnumSource
    void a_pair_is_read(TlsPair pair) throws Exception {
        // Given
        String unused = pair.write(directory);

        // Then
        assertThat(open().options().getCertValues()).hasSize(1);
    }

    @Test
    void where_nothing_is_set_there_is_no_tls() throws Exception {
        assertThat(TlsFiles.open(vertx, "ingest.tls", new TlsSettings("", ""))).isNull();
    }

    @Test
    void a_file_that_is_missing_is_named_with_its_setting() throws Exception {
        // Given
        String unused = TlsPair.FIRST.write(directory);
        Files.delete(key);

        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ingest.tls.keyFile")
                .hasMessageContaining(key.toString());
    }

    @Test
    void a_key_of_another_certificate_is_refused_and_not_quoted() throws Exception {
        // Given
        TlsPair.FIRST.copy("crt", certificate);
        TlsPair.SECOND.copy("key", key);

        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no pair")
                .hasMessageNotContaining(Files.readAllLines(key).get(1));
    }

    @Test
    void what_is_no_pem_is_refused_and_not_quoted() throws Exception {
        // Given
        TlsPair.FIRST.copy("crt", certificate);
        Files.writeString(key, "secret-words");

        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no pair")
                .hasMessageNotContaining("secret-words");
    }

    @Test
    void files_that_stay_have_not_changed() throws Exception {
        // Given
        String unused = TlsPair.FIRST.write(directory);
        TlsFiles files = open();

        // Then
        assertThat(files.changed()).isEmpty();
    }

    @Test
    void a_new_pair_is_seen_once() throws Exception {
        // Given
        String unused = TlsPair.FIRST.write(directory);
        TlsFiles files = open();

        // When
        String again = TlsPair.SECOND.write(directory);

        // Then
        assertThat(again).isEqualTo(unused);
        assertThat(files.changed()).isPresent();
        assertThat(files.changed()).isEmpty();
    }

    @Test
    void half_of_a_new_pair_is_waited_for() throws Exception {
        // Given
        String unused = TlsPair.FIRST.write(directory);
        TlsFiles files = open();

        // When
        TlsPair.RSA.copy("crt", certificate);
        boolean half = files.changed().isPresent();
        TlsPair.RSA.copy("key", key);
        boolean whole = files.changed().isPresent();

        // Then
        assertThat(half).isFalse();
        assertThat(whole).isTrue();
    }

    @Test
    void files_that_are_gone_for_a_while_change_nothing() throws Exception {
        // Given
        String unused = TlsPair.FIRST.write(directory);
        TlsFiles files = open();

        // When
        Files.delete(certificate);
        boolean gone = files.changed().isPresent();
        TlsPair.SECOND.copy("crt", certificate);
        TlsPair.SECOND.copy("key", key);

        // Then
        assertThat(gone).isFalse();
        assertThat(files.changed()).isPresent();
    }

    private TlsFiles open() throws IOException {
        return Objects.requireNonNull(
                TlsFiles.open(vertx, "ingest.tls", new TlsSettings(certificate.toString(), key.toString())));
    }
}
