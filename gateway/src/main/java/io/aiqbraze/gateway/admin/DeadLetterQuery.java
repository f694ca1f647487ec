package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from a query which dead letters are meant. */
final class DeadLetterQuery {
    private static final Set<String> ACCEPTED =
            new TreeSet<>(Set.of("reason", "stream", "user", "requestId", "ids", "after", "limit", "remaining"));

    private DeadLetterQuery() {}

    /**
     * The filter of a query.
     *
     * @param page letters at a time unless the query says otherwise
     * @param largestPage the most it may say
     */
    static DeadLetterFilter read(MultiMap query, int page, int largestPage) throws FilterBody.Unclear {
        for (String name : query.names()) {
            if (!ACCEPTED.contains(name)) {
                throw new FilterBody.Unclear(
                        "'" + name + "' is not accepted; accepted are " + String.join(", ", ACCEPTED));
            }
        }
        return new DeadLetterFilter(
                query.get("reason"),
                query.get("stream"),
                query.get("user"),
                query.get("requestId"),
                ids(query.get("ids")),
                number("after", query.get("after"), 0, Long.MAX_VALUE),
                Long.MAX_VALUE,
                (int) number("limit", query.get("limit"), page, largestPage));
    }

    /** What the page before left, so that it need not be counted again. */
    static OptionalLong remaining(MultiMap query) throws FilterBody.Unclear {
        return query.contains("remaining")
                ? OptionalLong.of(number("remaining", query.get("remaining"), 0, Long.MAX_VALUE))
                : OptionalLong.empty();
    }

    private static Set<Long> ids(@Nullable String text) throws FilterBody.Unclear {
        if (text == null) {
            return Set.of();
        }
        try {
            return Arrays.stream(text.split(",", -1)).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
        } catch (NumberFormatException e) {
            throw new FilterBody.Unclear("ids must be numbers with commas between them");
        }
    }

    private static long number(String name, @Nullable String text, long absent, long most) throws FilterBody.Unclear {
        if (text == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new FilterBody.Unclear(name + " must be a whole number from 0 to " + most);
    }
}
