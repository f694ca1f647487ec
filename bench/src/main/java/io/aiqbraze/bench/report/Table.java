package io.aiqbraze.bench.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Lines of Markdown, added to a file and shown while they come. */
final class Table implements AutoCloseable {
    private final BufferedWriter file;
    private final PrintWriter screen;

    private Table(BufferedWriter file, PrintWriter screen) {
        this.file = file;
        this.screen = screen;
    }

    /** Begins at the end of a file, with date and machine as the title. */
    static Table append(Path file, Clock clock, PrintWriter screen) throws IOException {
        var table =
                new Table(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), screen);
        table.paragraph("## %s: %s", LocalDate.now(clock), Machine.description());
        return table;
    }

    /** A line with an empty one before. */
    void paragraph(String pattern, Object... values) throws IOException {
        line("");
        line(String.format(Locale.ROOT, pattern, values));
    }

    void head(List<String> columns) throws IOException {
        paragraph("| %s |", String.join(" | ", columns));
        line("|---".repeat(columns.size()) + "|");
    }

    void row(String pattern, Object... values) throws IOException {
        line(String.format(Locale.ROOT, pattern, values));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void line(String text) throws IOException {
        file.write(text);
        file.newLine();
        file.flush();
        screen.println(text);
        screen.flush();
    }
}
