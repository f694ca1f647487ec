package io.aiqbraze.gateway.mapping.rules;

import java.time.Instant;
import java.util.SortedMap;

/**
 * All rules of one moment. A request is mapped by exactly one book from beginning to end.
 *
 * @param version hash over the content of all rule files and settings
 * @param streams the rule of each stream by its name
 */
public record RuleBook(String version, Instant loadedAt, SortedMap<String, StreamRule> streams) {

    /** Some of the streams of a rule book. Says the same each time; may be asked on any thread. */
    public interface StreamChoice {
        StreamChoice ALL = stream -> true;

        boolean includes(String stream);
    }
}
