package io.aiqbraze.gateway.app.send.input;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A record of a part, or some of the members of one: what they share stays around them. */
final class Piece {
    private final byte[] bytes;
    private final Optional<Members> members;

    private Piece(byte[] bytes, Optional<Members> members) {
        this.bytes = bytes;
        this.members = members;
    }

    /** A CSV row, which has no members. */
    static Piece row(byte[] bytes) {
        return new Piece(bytes, Optional.empty());
    }

    static Piece json(byte[] bytes) {
        return new Piece(bytes, Members.find(bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    int payloads() {
        return members.map(Members::count).orElse(1);
    }

    /** Some of the members, by their place. */
    Piece slice(int from, int to) {
        Members all = members.orElseThrow();
        var slice = new ByteArrayOutputStream(sliceLength(from, to));
        slice.write(bytes, 0, all.start(0));
        slice.write(bytes, all.start(from), all.end(to - 1) - all.start(from));
        int behind = all.end(all.count() - 1);
        slice.write(bytes, behind, bytes.length - behind);
        return json(slice.toByteArray());
    }

    /** How many bytes a slice takes. */
    int sliceLength(int from, int to) {
        Members all = members.orElseThrow();
        int shared = all.start(0) + bytes.length - all.end(all.count() - 1);
        return shared + all.end(to - 1) - all.start(from);
    }
}
