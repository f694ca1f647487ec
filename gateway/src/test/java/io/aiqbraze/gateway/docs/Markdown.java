package io.aiqbraze.gateway.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document of the project. */
public record Markdown(Path file, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern TABLE = Pattern.compile("(?ms)^```csv\\n.*?^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "draft");

    /** Of the project, wherever its tests run. */
    public static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** One document by its path from the root. */
    public static Markdown of(String path) throws IOException {
        return read(root().resolve(path));
    }

    /** All documents of the project. */
    public static List<Markdown> all() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            List<Path> documents = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(Markdown::isOurs)
                    .sorted()
                    .toList();
            return documents.stream().map(Markdown::readUnchecked).toList();
        }
    }

    /** The blocks of code in a language, in their order. */
    public List<String> blocks(String language) {
        return FENCE.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The languages that its blocks of code say they are in; empty for a block that says none. */
    Set<String> languages() {
        return FENCE.matcher(text).results().map(block -> block.group(1)).collect(Collectors.toSet());
    }

    /** What its prose names so, each once: the first group of the pattern. */
    List<String> named(Pattern pattern) {
        return pattern.matcher(prose())
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();
    }

    /** From a heading to the next one of the same level. */
    public Markdown section(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError(file + " has no section " + heading);
        }
        int end = text.indexOf("\n## ", start + 1);
        return new Markdown(file, text.substring(start, end < 0 ? text.length() : end));
    }

    /** Where its links point to, without those that lead out of the project. */
    List<String> links() {
        return LINK.matcher(prose())
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** What a link can name behind its {@code #}. */
    Set<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Names of environment variables that are the gateway's. */
    Set<String> variables() {
        return Pattern.compile("\\b(?:GATEWAY|BRAZE|KAFKA)_[A-Z_]+[A-Z]\\b")
                .matcher(TABLE.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return root().relativize(file).toString();
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    private static boolean isOurs(Path file) {
        for (Path part : root().relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static Markdown read(Path file) throws IOException {
        return new Markdown(file, Files.readString(file));
    }

    private static Markdown readUnchecked(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
