package io.aiqbraze.gateway.app.deadletters;

import io.aiqbraze.gateway.app.command.AdminPort;
import io.aiqbraze.gateway.app.command.AdminPort.CallFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway dead-letters export}: all of them with all their fields, a JSON object a line. */
@Command(
        name = "export",
        description = {
            "Writes dead letters with all their fields as NDJSON, oldest first.",
            "Exit code 0, or 1 when the gateway could not be asked or the export broke off."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final LetterOptions criteria = new LetterOptions();

    @Option(names = "--after", paramLabel = "ID", description = "Those behind this one.")
    private long after;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write; without it to standard output.")
    private @Nullable Path output;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        String path = "/api/dead-letters/export?" + criteria.query() + "after=" + after;
        // bytes as they come: text would be written in the terminal's character set, JSON is UTF-8
        try (InputStream body = port.open(path)) {
            if (output == null) {
                err.println("exported " + copy(body, System.out));
            } else {
                try (OutputStream file = Files.newOutputStream(output)) {
                    err.println("exported " + copy(body, file));
                }
            }
            return 0;
        } catch (CallFailed e) {
            err.println(e.getMessage());
        } catch (FileSystemException e) {
            String reason = e.getReason();
            err.println("cannot write " + e.getFile() + ": "
                    + (reason == null ? e.getClass().getSimpleName() : reason));
        } catch (IOException e) {
            err.println("the export broke off: " + e.getMessage());
        }
        return 1;
    }

    /** Returns how many lines there were. */
    private static long copy(InputStream from, OutputStream to) throws IOException {
        long lines = 0;
        var buffer = new byte[1 << 16];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            for (int at = 0; at < length; at++) {
                if (buffer[at] == '\n') {
                    lines++;
                }
            }
            to.write(buffer, 0, length);
        }
        to.flush();
        return lines;
    }
}
