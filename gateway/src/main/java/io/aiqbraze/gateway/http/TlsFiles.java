package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.config.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of a port and its key, as they are in force and as their files stand. For any thread; blocks. */
public final class TlsFiles {
    private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);
    private static final int LARGEST_FILE = 1 << 20;

    private final Vertx vertx;
    private final String setting;
    private final Path certificateFile;
    private final Path keyFile;
    private CertificatePair inForce;
    /** What was looked at last, or why it could not be read: it is told once. */
    private Object seen;

    private TlsFiles(Vertx vertx, String setting, TlsSettings settings) throws IOException {
        this.vertx = vertx;
        this.setting = setting;
        this.certificateFile = Path.of(settings.certificateFile());
        this.keyFile = Path.of(settings.keyFile());
        PairContent content = read();
        this.inForce = pair(content);
        this.seen = content;
    }

    /** Bytes of both files. */
    private record PairContent(Buffer certificate, Buffer key) {}

    private record CertificatePair(PemKeyCertOptions options, Instant notAfter) {}

    /**
     * Reads both files.
     *
     * @param setting its name, for people
     * @return null where the port speaks clear HTTP
     * @throws IOException if they cannot be read, or are no pair; the message names the file
     */
    public static @Nullable TlsFiles open(Vertx vertx, String setting, TlsSettings settings) throws IOException {
        return settings.isSet() ? new TlsFiles(vertx, setting, settings) : null;
    }

    /** The pair that is in force. */
    synchronized PemKeyCertOptions options() {
        return inForce.options();
    }

    /**
     * The pair that the files hold now, if it is good and another than the one in force; from then on it is in force. What
     * is not good is logged once.
     */
    synchronized Optional<PemKeyCertOptions> changed() {
        PairContent content;
        try {
            content = read();
        } catch (IOException e) {
            tellOnce(String.valueOf(e.getMessage()), e);
            return Optional.empty();
        }
        if (content.equals(seen)) {
            return Optional.empty();
        }
        seen = content;
        try {
            inForce = pair(content);
        } catch (IOException e) {
            tell(e);
            return Optional.empty();
        }
        log.atInfo()
                .addKeyValue("notAfter", inForce.notAfter())
                .log("{}: the certificate has changed, and is shown to new connections", setting);
        return Optional.of(inForce.options());
    }

    private void tellOnce(String message, IOException failure) {
        if (!message.equals(seen)) {
            seen = message;
            tell(failure);
        }
    }

    private static void tell(IOException failure) {
        log.atWarn().log("{}; the certificate of before stays in force", failure.getMessage());
    }

    private PairContent read() throws IOException {
        return new PairContent(read("certificateFile", certificateFile), read("keyFile", keyFile));
    }

    private Buffer read(String key, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Buffer.buffer(content.readNBytes(LARGEST_FILE));
        } catch (IOException e) {
            throw new IOException(
                    setting + "." + key + ": " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private CertificatePair pair(PairContent content) throws IOException {
        var options =
                new PemKeyCertOptions().addCertValue(content.certificate()).addKeyValue(content.key());
        try {
            X509Certificate certificate =
                    check(options.getKeyManagerFactory(vertx).getKeyManagers());
            return new CertificatePair(options, certificate.getNotAfter().toInstant());
        } catch (Exception e) {
            // its message may quote a line of the key
            throw new IOException(
                    setting + ": " + certificateFile + " and " + keyFile + " are no pair: the first must hold the"
                            + " certificate, and the second its private key (RSA or EC, not encrypted), in PEM");
        }
    }

    private static X509Certificate check(KeyManager[] managers) throws GeneralSecurityException {
        for (KeyManager manager : managers) {
            for (String kind : new String[] {"RSA", "EC"}) {
                String[] aliases = ((X509KeyManager) manager).getServerAliases(kind, null);
                if (aliases != null) {
                    X509Certificate certificate = ((X509KeyManager) manager).getCertificateChain(aliases[0])[0];
                    if (isOf(((X509KeyManager) manager).getPrivateKey(aliases[0]), certificate, kind)) {
                        return certificate;
                    }
                }
            }
        }
        throw new GeneralSecurityException("no pair");
    }

    private static boolean isOf(PrivateKey key, X509Certificate certificate, String kind)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(kind.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update((byte) 1);
        return signature.verify(signed);
    }
}
