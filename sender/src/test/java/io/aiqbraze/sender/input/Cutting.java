package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts texts that come as a slow pipe brings them. */
final class Cutting {
    static final PartCutter.Limits LARGE = new PartCutter.Limits(1 << 20, 50_000);

    private Cutting() {}

    static PartCutter cutter(Format format, String text, PartCutter.Limits limits) throws IOException {
        return cutter(format, text.getBytes(StandardCharsets.UTF_8), limits);
    }

    static PartCutter cutter(Format format, byte[] content, PartCutter.Limits limits) throws IOException {
        return new PartCutter(trickle(content), format, limits, () -> 0);
    }

    static List<FilePart> parts(Format format, String text, PartCutter.Limits limits) throws IOException {
        return rest(cutter(format, text, limits));
    }

    /** All parts that are still to come. */
    static List<FilePart> rest(PartCutter cutter) throws IOException {
        List<FilePart> parts = new ArrayList<>();
        for (FilePart part = cutter.next(); part != null; part = cutter.next()) {
            parts.add(part);
        }
        return parts;
    }

    static List<String> texts(List<FilePart> parts) {
        return parts.stream().map(Cutting::text).toList();
    }

    static String text(FilePart part) {
        return new String(bytes(part), StandardCharsets.UTF_8);
    }

    static byte[] bytes(FilePart part) {
        var bytes = new ByteArrayOutputStream();
        try {
            part.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Never more than seven bytes at a time. */
    static InputStream trickle(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            private int reads;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 1 + reads++ % 7));
            }
        };
    }
}
