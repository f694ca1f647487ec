package io.aiqbraze.gateway.pipe;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The built jar, as tests start it: with an archive of its classes and the quickest of Java's compilers, since most of its
 * processes live for seconds.
 */
final class GatewayJar {
    /** Of the project. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final Path PATH = ROOT.resolve("gateway/target/gateway.jar");
    /** By which people start it. */
    static final Path SCRIPT = ROOT.resolve("bin/gateway");

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private GatewayJar() {}

    /** The command that starts it, with more options of Java; what the jar is to do comes behind. */
    static List<String> command(String... options) {
        var command = new ArrayList<String>();
        command.add(JAVA.toString());
        command.add("-XX:SharedArchiveFile=" + Archive.PATH);
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", PATH.toString()));
        return command;
    }

    /** Made when it is first asked for, once for each jar, by one of the processes of tests while the others wait. */
    private static final class Archive {
        private static final Path PATH = GatewayJar.PATH.resolveSibling("tests.jsa");

        static {
            try (var channel = FileChannel.open(PATH.resolveSibling("tests.jsa.lock"), CREATE, WRITE)) {
                // until the channel is closed
                FileLock unusedLock = channel.lock();
                if (!Files.exists(PATH) || isOlder(PATH, GatewayJar.PATH)) {
                    String unused = new Shell(ROOT)
                            .run("PATH=" + JAVA.getParent() + ":$PATH bin/class-archive " + GatewayJar.PATH + " "
                                    + PATH);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean isOlder(Path one, Path other) throws IOException {
            return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
        }
    }
}
