package io.aiqbraze.gateway.outbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a reader of a line is. Only the outbox that made it knows what it says: an outbox with several writers has a
 * place for each of them.
 *
 * @param places nothing at the beginning of the line
 */
public record LineCursor(List<Long> places) {
    /** The beginning of each line. */
    public static final LineCursor START = new LineCursor(List.of());

    private static final int MOST_PLACES = 1_024;

    public LineCursor {
        places = List.copyOf(places);
    }

    /** A cursor of an outbox with one writer. */
    public static LineCursor at(long place) {
        return new LineCursor(List.of(place));
    }

    /** Reads what {@link #text} wrote; empty if it is something else. */
    public static Optional<LineCursor> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(START);
        }
        try {
            return Optional.of(new LineCursor(
                    Stream.of(text.split(",", MOST_PLACES)).map(Long::valueOf).toList()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** For those who come back later. */
    public String text() {
        return places.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
