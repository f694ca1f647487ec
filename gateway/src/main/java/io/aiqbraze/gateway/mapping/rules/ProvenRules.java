package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.jq.RuleSource;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rules that were compiled and have passed their tests, with the files that they came from: of newer files, only what
 * differs from these has to be compiled and tested. Immutable.
 */
public record ProvenRules(RuleFiles files, SortedMap<String, StreamRule> streams) {
    /** Nothing is known yet. */
    public static final ProvenRules NONE = new ProvenRules(RuleFiles.NONE, Collections.emptySortedMap());

    /** Of a book whose tests have passed. */
    public static ProvenRules of(RuleFiles files, RuleBook book) {
        return new ProvenRules(files, book.streams());
    }

    /** The same rule, if it and all that it may include still stand in the newer files as they were. */
    Optional<StreamRule> rule(RuleSource source, RuleFiles newer) {
        return source.equals(files.streams().get(source.name()))
                        && files.libraries().equals(newer.libraries())
                ? Optional.ofNullable(streams.get(source.name()))
                : Optional.empty();
    }

    /** Whether the tests of a stream have passed with the rule and the tests that stand in the newer files. */
    public boolean isTested(String stream, RuleFiles newer) {
        RuleSource source = newer.streams().get(stream);
        return source != null
                && rule(source, newer).isPresent()
                && Objects.equals(files.tests().get(stream), newer.tests().get(stream));
    }
}
