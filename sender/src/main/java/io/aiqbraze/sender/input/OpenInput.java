package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.Gunzip;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;

/** A file or a pipe, whose bytes may be gzip. Reading blocks; for one thread, but for the count. */
public final class OpenInput implements Closeable {
    private static final int HEAD = 1 << 16;

    private final CountingStream raw;
    private final String name;
    private final OptionalLong size;
    private final byte[] head;
    /** Whether nothing follows the head. */
    private final boolean complete;

    private final InputStream content;

    private OpenInput(InputStream in, String name, OptionalLong size) throws IOException {
        this.raw = new CountingStream(in);
        this.name = name;
        this.size = size;
        InputStream plain = plain(raw);
        byte[] beginning = plain.readNBytes(HEAD);
        this.complete = beginning.length < HEAD;
        this.head = withoutMark(beginning);
        this.content = new SequenceInputStream(new ByteArrayInputStream(head), plain);
    }

    /** Opens a file, or a pipe that has a name. */
    public static OpenInput of(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new OpenInput(
                    in,
                    file.getFileName().toString(),
                    Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Takes a stream of unknown length. */
    public static OpenInput of(InputStream in) throws IOException {
        return new OpenInput(in, "", OptionalLong.empty());
    }

    /** What is in it: inflated, without a byte order mark. */
    public InputStream content() {
        return content;
    }

    /** Its format, as its beginning and its name tell. */
    public Format detectFormat() {
        return Format.detect(head, complete, name);
    }

    /** Tells it from other inputs that begin differently. */
    public String fingerprint() {
        var digest = new Sha256();
        digest.add(head);
        return digest.value();
    }

    /** How much was read, as it lies on the disk. */
    public long bytesRead() {
        return raw.count();
    }

    /** How large it is on the disk, where it lies on one. */
    public OptionalLong size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static InputStream plain(InputStream raw) throws IOException {
        var in = new PushbackInputStream(raw, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        return Gunzip.isGzip(magic) ? new InflatedInput(in) : in;
    }

    private static byte[] withoutMark(byte[] head) throws StreamWindow.BrokenInput {
        ForeignInput.refuse(head);
        boolean marked = head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(head, 3, head.length) : head;
    }

    /** Counts what was read, as it lies on the disk or came through the pipe. */
    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** What a gzip file is when inflated; says in words for a person where it is damaged. */
    private static final class InflatedInput extends FilterInputStream {
        InflatedInput(InputStream gzip) {
            super(Gunzip.of(gzip));
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (Gunzip.BrokenData e) {
                throw damaged(e);
            }
        }

        @Override
        public int read(byte[] into, int offset, int room) throws IOException {
            try {
                return super.read(into, offset, room);
            } catch (Gunzip.BrokenData e) {
                throw damaged(e);
            }
        }

        private static StreamWindow.BrokenInput damaged(Gunzip.BrokenData e) {
            return new StreamWindow.BrokenInput(
                    "the gzip data is damaged near its byte " + e.offset() + ": " + e.how());
        }
    }

    /** Files that hold no records in UTF-8, known by their first bytes. */
    private static final class ForeignInput {
        private static final Map<String, String> KINDS = Map.of(
                "504b0304", "a ZIP archive; unpack it first",
                "28b52ffd", "compressed with Zstandard; unpack it first: zstd -dc FILE | gateway send STREAM -",
                "fd377a58", "compressed with xz; unpack it first: xz -dc FILE | gateway send STREAM -",
                "425a6839", "compressed with bzip2; unpack it first: bzip2 -dc FILE | gateway send STREAM -",
                "fffe", "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE | gateway send STREAM -",
                "feff", "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE | gateway send STREAM -");

        private ForeignInput() {}

        static void refuse(byte[] head) throws StreamWindow.BrokenInput {
            String beginning = HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
            for (Map.Entry<String, String> kind : KINDS.entrySet()) {
                if (beginning.startsWith(kind.getKey())) {
                    throw new StreamWindow.BrokenInput("the input is " + kind.getValue());
                }
            }
            for (int at = 0; at < Math.min(4, head.length); at++) {
                if (head[at] == 0) {
                    throw new StreamWindow.BrokenInput("the input is not UTF-8");
                }
            }
        }
    }
}
