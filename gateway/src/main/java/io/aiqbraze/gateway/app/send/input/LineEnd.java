package io.aiqbraze.gateway.app.send.input;

import java.util.Arrays;

/** The end of a line; a file's last one may lack it. */
final class LineEnd {
    private LineEnd() {}

    static byte[] complete(byte[] line) {
        if (line.length > 0 && line[line.length - 1] == '\n') {
            return line;
        }
        byte[] completed = Arrays.copyOf(line, line.length + 1);
        completed[line.length] = '\n';
        return completed;
    }
}
