package io.aiqbraze.gateway.config;

/**
 * {@code tls} of a port: paths of its certificate and of its key; both empty for clear HTTP.
 *
 * @param certificateFile PEM, the port's own certificate first and those that lead to its issuer behind it
 * @param keyFile PEM, not encrypted
 */
public record TlsSettings(String certificateFile, String keyFile) {
    public TlsSettings {
        if (certificateFile.isBlank() != keyFile.isBlank()) {
            throw RangeCheck.invalid(
                    certificateFile.isBlank() ? "certificateFile" : "keyFile",
                    "''",
                    "the files of both, or of neither");
        }
    }

    /** Whether the port asks for TLS. */
    public boolean isSet() {
        return !certificateFile.isBlank();
    }

    /** {@code https} or {@code http}. */
    public String scheme() {
        return isSet() ? "https" : "http";
    }
}
