package io.aiqbraze.gateway.disk;

import java.io.File;
import java.nio.file.Path;

/** The disk that holds a directory. Asking it blocks for a moment. */
public interface Volume {
    /** How large it is in bytes, full or not; 0 if it does not say. */
    long size();

    /** How many bytes the gateway could write now; 0 also if that cannot be told. */
    long free();

    /** The disk of a directory that is there, or of the nearest above it that is. */
    static Volume of(Path directory) {
        Path there = directory.toAbsolutePath().normalize();
        while (!there.toFile().isDirectory() && there.getParent() != null) {
            there = there.getParent();
        }
        File file = there.toFile();
        return new Volume() {
            @Override
            public long size() {
                return file.getTotalSpace();
            }

            @Override
            public long free() {
                return file.getUsableSpace();
            }
        };
    }
}
