package io.aiqbraze.gateway.mapping.reload;

import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.jq.RuleFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A stream must not vanish by accident: its senders would get 404. */
final class VanishedStreams {
    private VanishedStreams() {}

    /**
     * A fault for each stream that would vanish unasked, and for each that should vanish and is still there.
     *
     * @param before the streams in force
     * @param removable those that may vanish
     * @param removed those that an operator wants to vanish now
     */
    static List<RuleFault> faults(Set<String> before, RuleFiles files, Set<String> removable, Set<String> removed) {
        Stream<RuleFault> vanished = new TreeSet<>(before)
                .stream()
                        .filter(stream -> !files.streams().containsKey(stream)
                                && !removable.contains(stream)
                                && !removed.contains(stream))
                        .map(stream -> new RuleFault(
                                file(stream, files),
                                0,
                                "the stream " + stream
                                        + " would vanish; put its file back, or name it in removeStreams"));
        Stream<RuleFault> stillThere = files.streams().values().stream()
                .filter(source -> removed.contains(source.name()))
                .map(source -> source.fault(0, "is named in removeStreams; remove the file, too, or do not name it"));
        return Stream.concat(vanished, stillThere).toList();
    }

    /** Beside those that are there. */
    private static String file(String stream, RuleFiles files) {
        String name = stream + ".jq";
        return files.streams().values().stream()
                .findFirst()
                .map(other -> Path.of(other.file()).resolveSibling(name).toString())
                .orElse(name);
    }
}
