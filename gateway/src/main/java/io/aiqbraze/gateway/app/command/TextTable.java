package io.aiqbraze.gateway.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines of a table, each column as wide as its longest value. */
public final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();

    public TextTable(List<String> head) {
        lines.add(head);
    }

    /** Adds a line with a value for each column. */
    public void add(List<String> line) {
        lines.add(line);
    }

    /** Writes the table, its head first. */
    public void print(PrintWriter out) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        for (List<String> line : lines) {
            var text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = line.get(column);
                text.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
