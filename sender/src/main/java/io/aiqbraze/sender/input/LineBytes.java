package io.aiqbraze.sender.input;

import java.util.Arrays;

/** Lines as bytes: which are blank, and that each has an end, which a file's last one may lack. */
final class LineBytes {
    private LineBytes() {}

    static boolean areBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t' && character != '\r' && character != '\n') {
                return false;
            }
        }
        return true;
    }

    static byte[] completed(byte[] line) {
        if (line.length > 0 && line[line.length - 1] == '\n') {
            return line;
        }
        byte[] completed = Arrays.copyOf(line, line.length + 1);
        completed[line.length] = '\n';
        return completed;
    }
}
