package io.aiqbraze.gateway.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's Java, as it is written. */
final class SourceTree {
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");

    private SourceTree() {}

    /** The simple names of all types in it, nested ones too. */
    static Set<String> classes() throws IOException {
        var found = new TreeSet<String>();
        for (String text : texts(Markdown.root()).values()) {
            DECLARATION.matcher(text).results().forEach(type -> found.add(type.group(1)));
        }
        return found;
    }

    /** The files of the gateway's program: the name of the type to its text. */
    static Map<String, String> gateway() throws IOException {
        return texts(Markdown.root().resolve("gateway/src/main/java"));
    }

    /** What all packages say of themselves, one after another. */
    static String packages() throws IOException {
        return String.valueOf(texts(Markdown.root()).get("package-info"));
    }

    private static Map<String, String> texts(Path directory) throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                texts.merge(
                        name.substring(0, name.length() - ".java".length()), Files.readString(file), String::concat);
            }
        }
        return texts;
    }
}
