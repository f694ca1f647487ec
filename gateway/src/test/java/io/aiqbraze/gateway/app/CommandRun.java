package io.aiqbraze.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** What a command left behind that ran in this process, without colours. */
public record CommandRun(int exitCode, String out, String err) {
    /** Of a command that prints in the terminal's own letters. */
    public static CommandRun of(Object command, String... arguments) {
        return of(command, new ByteArrayOutputStream(), arguments);
    }

    /**
     * Of a command that prints bytes, too, as UTF-8.
     *
     * @param bytes to which it was made to print them; they stand before what it prints else
     */
    public static CommandRun of(Object command, ByteArrayOutputStream bytes, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = new CommandLine(command)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, bytes.toString(UTF_8) + out, err.toString());
    }

    /** What it printed. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
