package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stood in the rule directory at one moment; equal if nothing has changed.
 *
 * @param streams rule files by stream
 * @param libraries files of {@code lib/} by name
 * @param tests files of {@code tests/} by stream
 * @param faults what could not be read
 */
public record RuleFiles(
        SortedMap<String, RuleSource> streams,
        SortedMap<String, RuleSource> libraries,
        SortedMap<String, RuleSource> tests,
        List<RuleFault> faults) {
    static final RuleFiles NONE = new RuleFiles(
            Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap(), List.of());

    public RuleFiles {
        streams = copy(streams);
        libraries = copy(libraries);
        tests = copy(tests);
        faults = List.copyOf(faults);
    }

    /** The same files with another text for the rule of one stream, which need not exist. */
    public RuleFiles with(RuleSource rule) {
        var changed = new TreeMap<>(streams);
        changed.put(rule.name(), rule);
        var found = new ArrayList<>(faults);
        if (!Directory.isName(rule.name())) {
            found.add(rule.fault(0, "'" + rule.name() + "' cannot be a stream; " + Directory.NAMES));
        }
        return new RuleFiles(changed, libraries, tests, found);
    }

    private static SortedMap<String, RuleSource> copy(SortedMap<String, RuleSource> sources) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /** Reads the files of a rule directory: {@code <stream>.jq}, {@code lib/<name>.jq} and {@code tests/<stream>.yaml}. */
    static final class Directory {
        static final String NAMES = "names must be 1 to 64 letters, digits, - and _, the first a letter or digit";

        private static final String RULE = ".jq";
        private static final String TESTS = ".yaml";
        // a stream's name is a part of a URL
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

        /** Some hundred times what people write. */
        private static final long MAX_FILE_BYTES = 2 << 20;

        private final Path directory;
        private final List<RuleFault> faults = new ArrayList<>();

        private Directory(Path directory) {
            this.directory = directory;
        }

        static RuleFiles read(Path directory) {
            return new Directory(directory).read();
        }

        static boolean isName(String name) {
            return NAME.matcher(name).matches();
        }

        private RuleFiles read() {
            SortedMap<String, RuleSource> streams = sources(directory, RULE);
            if (streams.isEmpty() && faults.isEmpty()) {
                faults.add(new RuleFault(directory.toString(), 0, "holds no rule file; <stream>.jq makes a stream"));
            }
            ofFolder("tests", ".yml")
                    .values()
                    .forEach(file -> faults.add(file.fault(0, "is not read: tests are in files that end in .yaml")));
            return new RuleFiles(streams, ofFolder("lib", RULE), ofFolder("tests", TESTS), faults);
        }

        private SortedMap<String, RuleSource> ofFolder(String name, String ending) {
            Path folder = directory.resolve(name);
            return Files.isDirectory(folder) ? sources(folder, ending) : new TreeMap<>();
        }

        private SortedMap<String, RuleSource> sources(Path folder, String ending) {
            var sources = new TreeMap<String, RuleSource>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> hasEnding(each, ending)).sorted().toList()) {
                    source(file, ending, sources);
                }
            } catch (IOException | UncheckedIOException e) {
                faults.add(new RuleFault(folder.toString(), 0, "is no directory that can be read"));
            }
            return sources;
        }

        private static boolean hasEnding(Path file, String ending) {
            String name = String.valueOf(file.getFileName());
            return name.endsWith(ending) && !name.startsWith(".") && Files.isRegularFile(file);
        }

        private void source(Path file, String ending, SortedMap<String, RuleSource> sources) {
            String fileName = String.valueOf(file.getFileName());
            String name = fileName.substring(0, fileName.length() - ending.length());
            if (!isName(name)) {
                faults.add(new RuleFault(file.toString(), 0, NAMES));
                return;
            }
            try {
                if (Files.size(file) > MAX_FILE_BYTES) {
                    faults.add(new RuleFault(file.toString(), 0, "is longer than " + (MAX_FILE_BYTES >> 20) + " MB"));
                    return;
                }
                sources.put(name, new RuleSource(name, file.toString(), Files.readString(file)));
            } catch (CharacterCodingException e) {
                faults.add(new RuleFault(file.toString(), 0, "is not UTF-8"));
            } catch (IOException e) {
                faults.add(new RuleFault(file.toString(), 0, "cannot be read"));
            }
        }
    }
}
