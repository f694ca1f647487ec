package io.aiqbraze.gateway.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --ca}: whose certificates a command trusts at the other end of {@code https://}. */
public final class TrustedCertificates {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "Certificates in PEM that are trusted where the address is https://, such as the gateway's own if"
                            + " it signed that itself. Without it those that Java trusts.")
    private @Nullable Path file;

    /**
     * What trusts them, empty for what Java trusts; reads the file.
     *
     * @throws IOException if the file holds no certificates; the message names it
     */
    public Optional<SSLContext> context() throws IOException {
        Path certificates = file;
        return certificates == null ? Optional.empty() : Optional.of(trusting(certificates));
    }

    private static SSLContext trusting(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("there is none");
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate each : certificates) {
                trusted.setCertificateEntry("ca-" + number++, each);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("--ca " + file + " holds no certificates in PEM", e);
        } catch (IOException e) {
            throw new IOException(
                    "--ca " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
