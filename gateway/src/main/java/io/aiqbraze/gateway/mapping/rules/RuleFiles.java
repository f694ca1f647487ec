package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.gateway.mapping.jq.RuleFault;
import io.aiqbraze.gateway.mapping.jq.RuleSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands in the rule directory.
 *
 * @param streams rule files by stream
 * @param libraries files of {@code lib/} by name
 */
record RuleFiles(SortedMap<String, RuleSource> streams, SortedMap<String, RuleSource> libraries) {
    private static final String SUFFIX = ".jq";
    // a stream's name is a part of a URL
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    static RuleFiles read(Path directory, List<RuleFault> faults) {
        SortedMap<String, RuleSource> streams = sources(directory, faults);
        Path lib = directory.resolve("lib");
        SortedMap<String, RuleSource> libraries = Files.isDirectory(lib) ? sources(lib, faults) : new TreeMap<>();
        if (streams.isEmpty() && faults.isEmpty()) {
            faults.add(new RuleFault(directory.toString(), 0, "holds no rule file; <stream>.jq makes a stream"));
        }
        return new RuleFiles(streams, libraries);
    }

    private static SortedMap<String, RuleSource> sources(Path directory, List<RuleFault> faults) {
        var sources = new TreeMap<String, RuleSource>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(RuleFiles::isRule).sorted().toList()) {
                source(file, faults, sources);
            }
        } catch (IOException e) {
            faults.add(new RuleFault(directory.toString(), 0, "is no directory that can be read"));
        }
        return sources;
    }

    private static boolean isRule(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static void source(Path file, List<RuleFault> faults, SortedMap<String, RuleSource> sources) {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.substring(0, fileName.length() - SUFFIX.length());
        if (!NAME.matcher(name).matches()) {
            faults.add(new RuleFault(
                    file.toString(), 0, "names must be 1 to 64 letters, digits, - and _, the first a letter or digit"));
            return;
        }
        try {
            sources.put(name, new RuleSource(name, file.toString(), Files.readString(file)));
        } catch (CharacterCodingException e) {
            faults.add(new RuleFault(file.toString(), 0, "is not UTF-8"));
        } catch (IOException e) {
            faults.add(new RuleFault(file.toString(), 0, "cannot be read"));
        }
    }
}
