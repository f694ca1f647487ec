package io.aiqbraze.gateway.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process of Java holds at one moment.
 *
 * @param liveBytes of its heap, after a collection that this look asked for
 * @param handles files and connections that are open
 */
record ProcessFootprint(long liveBytes, long handles) {
    /** Asks the process for a full collection, and counts what is left. */
    static ProcessFootprint of(long pid) throws IOException {
        return new ProcessFootprint(liveBytes(pid), handles(pid));
    }

    private static long liveBytes(long pid) throws IOException {
        // packs the heap: the collection of a histogram fills gaps with arrays that count
        String unused = ask(pid, "GC.run");
        String printed = ask(pid, "GC.class_histogram");
        // Total, instances, bytes
        String total = printed.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IOException("no histogram of the heap: " + printed));
        return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
    }

    private static String ask(long pid, String question) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), "" + pid, question)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long handles(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }
}
