package io.aiqbraze.sender.input;

import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.JsonCursor;
import io.aiqbraze.formats.JsonSyntax;
import io.aiqbraze.formats.UnreadableBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** Where the people of {@code "members":[…]} stand in the bytes of a record; each of them is a payload. */
    private static final class MemberSpans {
        private static final String KEY = "members";
        private static final byte[] QUOTED = ("\"" + KEY + "\"").getBytes(StandardCharsets.US_ASCII);

        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private int count;

        private MemberSpans() {}

        /** Empty for a record that has none, or is broken. */
        static Optional<MemberSpans> find(byte[] record) {
            if (!mayHaveSome(record)) {
                return Optional.empty();
            }
            try {
                var whole = new JsonCursor(ByteWindow.of(record, 0, record.length));
                boolean object = whole.peek() == '{';
                JsonSyntax.check(whole.value());
                return object && whole.peek() == JsonCursor.END ? read(record) : Optional.empty();
            } catch (BrokenJson broken) {
                // the gateway says so, as a refusal of this record
                return Optional.empty();
            } catch (UnreadableBody | ByteBudget.Exhausted e) {
                throw new IllegalStateException("bytes in memory are all there", e);
            }
        }

        int count() {
            return count;
        }

        int start(int member) {
            return starts[member];
        }

        int end(int member) {
            return ends[member];
        }

        private static Optional<MemberSpans> read(byte[] record)
                throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
            Optional<MemberSpans> members = Optional.empty();
            var cursor = new JsonCursor(ByteWindow.of(record, 0, record.length));
            int unusedFirst = cursor.peek();
            cursor.step();
            for (boolean none = true; cursor.field(none); none = false) {
                if (cursor.peek() == '[' && cursor.isNamed(KEY)) {
                    // of a key given twice the last counts
                    members = elements(cursor);
                } else {
                    ByteSlice unusedValue = cursor.value();
                }
            }
            return members;
        }

        private static Optional<MemberSpans> elements(JsonCursor cursor)
                throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
            var members = new MemberSpans();
            cursor.step();
            for (boolean none = true; cursor.element(none); none = false) {
                int start = Math.toIntExact(cursor.offset());
                ByteSlice unused = cursor.value();
                members.add(start, Math.toIntExact(cursor.offset()));
            }
            return members.count == 0 ? Optional.empty() : Optional.of(members);
        }

        private void add(int start, int end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            starts[count] = start;
            ends[count] = end;
            count++;
        }

        /** Most records have none, and need not be parsed to find that out. */
        private static boolean mayHaveSome(byte[] record) {
            for (int at = 0; at <= record.length - QUOTED.length; at++) {
                if (record[at] == '"' && Arrays.equals(record, at, at + QUOTED.length, QUOTED, 0, QUOTED.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
