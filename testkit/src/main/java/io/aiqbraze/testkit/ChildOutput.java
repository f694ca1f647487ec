package io.aiqbraze.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files into which a child process prints.
 *
 * @param err the same as {@code out} if both streams go to one file
 */
public record ChildOutput(Path out, Path err) {
    /** One file for both streams. */
    public static ChildOutput together(Path log) {
        return new ChildOutput(log, log);
    }

    /** Two new files. */
    public static ChildOutput apart(Path directory) throws IOException {
        return new ChildOutput(
                Files.createTempFile(directory, "out-", ".txt"), Files.createTempFile(directory, "err-", ".txt"));
    }

    boolean isOne() {
        return out.equals(err);
    }
}
