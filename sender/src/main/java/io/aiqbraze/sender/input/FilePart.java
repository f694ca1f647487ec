package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records that go in one request. Its bytes are the same in every run. */
public final class FilePart {
    private static final Pattern INDEX = Pattern.compile("(\\d{1,9})(?:\\.members\\[(\\d{1,9})])?");

    private final String name;
    private final Origin origin;
    private final List<PartPiece> pieces;
    private final long firstRecord;
    private final int firstMember;

    FilePart(String name, Origin origin, List<PartPiece> pieces, long firstRecord, int firstMember) {
        this.name = name;
        this.origin = origin;
        this.pieces = pieces;
        this.firstRecord = firstRecord;
        this.firstMember = firstMember;
    }

    /**
     * What the halves of a part have in common with it.
     *
     * @param ordinal of the whole part, from 0
     * @param end how far the file is taken when the whole part is
     * @param inputBytes how much of the file was read then, as it lies on the disk
     */
    record Origin(Format format, PartPiece header, long ordinal, FilePosition end, long inputBytes) {}

    /** Its ordinal; that of a half has the ordinal among the halves behind it. */
    public String name() {
        return name;
    }

    /** The ordinal among the parts of the file, from 0. */
    public long ordinal() {
        return origin.ordinal();
    }

    /** How far the file is taken when this part is. */
    public FilePosition end() {
        return origin.end();
    }

    /** How much of the file was read when this part was complete, as it lies on the disk. */
    public long inputBytes() {
        return origin.inputBytes();
    }

    /** Its Content-Type. */
    public String mediaType() {
        return origin.format().mediaType();
    }

    /** How many payloads it carries. */
    public int payloads() {
        return pieces.stream().mapToInt(PartPiece::payloads).sum();
    }

    /** Tells it from every other part, also of the same file and with the same content. */
    public String digest() {
        var digest = new Sha256();
        digest.add(name);
        digest.add(mediaType());
        digest.add(origin.header().bytes());
        pieces.forEach(piece -> digest.add(piece.bytes()));
        return digest.value();
    }

    /** Writes what the gateway is to get, without compression. */
    public void writeTo(OutputStream out) throws IOException {
        Frame frame = Frame.of(origin.format());
        out.write(origin.header().bytes());
        out.write(frame.before().getBytes(StandardCharsets.US_ASCII));
        byte[] between = frame.between().getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                out.write(between);
            }
            out.write(pieces.get(i).bytes());
        }
        out.write(frame.after().getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the gateway found it too large to come with the rest of its part. */
    public boolean isHalf() {
        return name.indexOf('.') >= 0;
    }

    /** Two parts of half the payloads, or none if there is but one payload. */
    public List<FilePart> halves() {
        if (pieces.size() > 1) {
            int half = pieces.size() / 2;
            return List.of(
                    new FilePart(name + ".0", origin, pieces.subList(0, half), firstRecord, firstMember),
                    new FilePart(name + ".1", origin, pieces.subList(half, pieces.size()), firstRecord + half, 0));
        }
        PartPiece only = pieces.get(0);
        int half = only.payloads() / 2;
        return half == 0
                ? List.of()
                : List.of(
                        new FilePart(name + ".0", origin, List.of(only.slice(0, half)), firstRecord, firstMember),
                        new FilePart(
                                name + ".1",
                                origin,
                                List.of(only.slice(half, only.payloads())),
                                firstRecord,
                                firstMember + half));
    }

    /** Which records of the file it holds; they count from 1. */
    public String range() {
        return pieces.size() == 1
                ? "record " + (firstRecord + 1)
                : "records " + (firstRecord + 1) + " to " + (firstRecord + pieces.size());
    }

    /** Where in the file a payload is that an answer names by its place in this part; records count from 1. */
    public String place(String index) {
        Matcher matcher = INDEX.matcher(index);
        if (!matcher.matches()) {
            return "part " + name + ", index " + index;
        }
        int piece = Integer.parseInt(matcher.group(1));
        String record = "record " + (firstRecord + piece + 1);
        if (matcher.group(2) == null) {
            return record;
        }
        int before = piece == 0 ? firstMember : 0;
        return record + ", members[" + (before + Integer.parseInt(matcher.group(2))) + "]";
    }

    /** What stands around the records of a part and between them, in ASCII; lines and rows bring their ends with them. */
    record Frame(String before, String between, String after) {
        static Frame of(Format format) {
            return switch (format) {
                case CSV, NDJSON -> new Frame("", "", "");
                case JSON -> new Frame("[", ",", "]");
            };
        }
    }

    /**
     * How far a file was taken, in terms of what it holds, so that it does not matter how it was cut into parts.
     *
     * @param parts how many parts that were
     * @param records complete ones
     * @param members of the record behind those
     * @param digest of all records up to here, a begun one included, in hexadecimal
     */
    public record FilePosition(long parts, long records, int members, String digest) {}
}
