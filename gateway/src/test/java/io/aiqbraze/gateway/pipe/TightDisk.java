package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that is full when a test wants it to be. */
sealed interface TightDisk extends AutoCloseable {
    /** From now on there is no room. */
    void fill(GatewayProcess gateway) throws IOException;

    /** From now on there is room again. */
    void free(GatewayProcess gateway) throws IOException;

    /** Whether it is a disk by itself, on which a reserve is of use. */
    boolean isSmall();

    @Override
    void close() throws IOException;

    /** A small disk for the directory where this machine lets us mount one, else a limit to the size of files. */
    static TightDisk below(Path directory) throws IOException {
        Files.createDirectories(directory);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", directory.toString()) == 0;
        return mounted ? new SmallMount(directory) : new FileSizeLimit();
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.onExit().join();
        return process.exitValue();
    }

    private static void mustRun(String... command) throws IOException {
        if (run(command) != 0) {
            throw new AssertionError(String.join(" ", command) + " failed");
        }
    }

    /** A disk in memory, filled by a file. */
    record SmallMount(Path directory) implements TightDisk {
        @Override
        public void fill(GatewayProcess gateway) throws IOException {
            byte[] block = new byte[4_096];
            try (OutputStream to = Files.newOutputStream(filler())) {
                while (directory.toFile().getUsableSpace() > 0) {
                    to.write(block);
                }
            }
        }

        @Override
        public void free(GatewayProcess gateway) throws IOException {
            Files.delete(filler());
        }

        @Override
        public boolean isSmall() {
            return true;
        }

        @Override
        public void close() throws IOException {
            // lazily, as the gateway may still be about to end
            mustRun("umount", "-l", directory.toString());
        }

        private Path filler() {
            return directory.resolve("filler");
        }
    }

    /** No file of the gateway may grow beyond a few kilobytes. */
    record FileSizeLimit() implements TightDisk {
        @Override
        public void fill(GatewayProcess gateway) throws IOException {
            mustRun("prlimit", "--pid", "" + gateway.pid(), "--fsize=8192:unlimited");
        }

        @Override
        public void free(GatewayProcess gateway) throws IOException {
            mustRun("prlimit", "--pid", "" + gateway.pid(), "--fsize=unlimited:unlimited");
        }

        @Override
        public boolean isSmall() {
            return false;
        }

        @Override
        public void close() {
            // ended with the process
        }
    }
}
