package io.aiqbraze.sender.input;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A record of a part, or some of the members of one: what they share stays around them. */
final class PartPiece {
    private final byte[] bytes;
    private final Optional<MemberSpans> members;

    private PartPiece(byte[] bytes, Optional<MemberSpans> members) {
        this.bytes = bytes;
        this.members = members;
    }

    /** A CSV row, which has no members. */
    static PartPiece row(byte[] bytes) {
        return new PartPiece(bytes, Optional.empty());
    }

    static PartPiece json(byte[] bytes) {
        return new PartPiece(bytes, MemberSpans.find(bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    int payloads() {
        return members.map(MemberSpans::count).orElse(1);
    }

    /** Some of the members, by their place. */
    PartPiece slice(int from, int to) {
        MemberSpans all = members.orElseThrow();
        var slice = new ByteArrayOutputStream(sliceLength(from, to));
        slice.write(bytes, 0, all.start(0));
        slice.write(bytes, all.start(from), all.end(to - 1) - all.start(from));
        int behind = all.end(all.count() - 1);
        slice.write(bytes, behind, bytes.length - behind);
        return json(slice.toByteArray());
    }

    /** How many bytes a slice takes. */
    int sliceLength(int from, int to) {
        MemberSpans all = members.orElseThrow();
        int shared = all.start(0) + bytes.length - all.end(all.count() - 1);
        return shared + all.end(to - 1) - all.start(from);
    }
}
