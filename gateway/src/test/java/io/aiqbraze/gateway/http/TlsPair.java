package io.aiqbraze.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of tests, as they lie in the resources. */
public enum TlsPair {
    FIRST,
    SECOND,
    /** Of RSA, its key in the older form of PEM. */
    RSA;

    /** Copies both files, from which a port is to read them; returns the setting {@code tls} for them. */
    public String write(Path directory) throws IOException {
        copy("crt", directory.resolve("tls.crt"));
        copy("key", directory.resolve("tls.key"));
        return "tls: {certificateFile: '" + directory.resolve("tls.crt") + "', keyFile: '"
                + directory.resolve("tls.key") + "'}";
    }

    /** Copies one of the files. */
    void copy(String ending, Path to) throws IOException {
        try (InputStream content = open(ending)) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (InputStream content = open("crt")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
        }
    }

    /** What trusts all certificates of tests. */
    public static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (TlsPair pair : List.of(values())) {
            trusted.setCertificateEntry(pair.name(), pair.certificate());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private InputStream open(String ending) {
        String name = "/tls/" + name().toLowerCase(Locale.ROOT) + "." + ending;
        return Objects.requireNonNull(TlsPair.class.getResourceAsStream(name), name);
    }
}
