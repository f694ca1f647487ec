package io.aiqbraze.gateway.pipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Compressed bodies, good and bad. */
public final class Gzip {
    private Gzip() {}

    public static byte[] of(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Without the checksum and length at its end. */
    static byte[] truncated(byte[] plain) {
        byte[] good = of(plain);
        return Arrays.copyOf(good, good.length - 8);
    }

    /** With a checksum that is wrong. */
    static byte[] corrupt(byte[] plain) {
        byte[] bytes = of(plain);
        bytes[bytes.length - 8] ^= 1;
        return bytes;
    }
}
