package io.aiqbraze.sender.input;

import java.util.HexFormat;
import java.util.Map;

/** Files that hold no records in UTF-8, known by their first bytes. */
final class ForeignInput {
    private static final Map<String, String> KINDS = Map.of(
            "504b0304", "a ZIP archive; unpack it first",
            "28b52ffd", "compressed with Zstandard; unpack it first: zstd -dc FILE | gateway send STREAM -",
            "fd377a58", "compressed with xz; unpack it first: xz -dc FILE | gateway send STREAM -",
            "425a6839", "compressed with bzip2; unpack it first: bzip2 -dc FILE | gateway send STREAM -",
            "fffe", "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE | gateway send STREAM -",
            "feff", "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE | gateway send STREAM -");

    private ForeignInput() {}

    static void refuse(byte[] head) throws BrokenInput {
        String beginning = HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (beginning.startsWith(kind.getKey())) {
                throw new BrokenInput("the input is " + kind.getValue());
            }
        }
        for (int at = 0; at < Math.min(4, head.length); at++) {
            if (head[at] == 0) {
                throw new BrokenInput("the input is not UTF-8");
            }
        }
    }
}
