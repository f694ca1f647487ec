package io.aiqbraze.bench.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What the command line says to options that it does not take. */
record Refusal(int exitCode, String words) {
    static Refusal of(String options) {
        var words = new StringWriter();
        int exitCode =
                new CommandLine(new Main()).setErr(new PrintWriter(words)).execute(options.split(" "));
        return new Refusal(exitCode, words.toString());
    }
}
