package io.aiqbraze.gateway.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts as an attacker makes them: all of one {@code String.hashCode}, for {@code Aa} and {@code BB} have the same one. */
public final class CollidingTexts {
    private static final int LETTERS = 17;

    private CollidingTexts() {}

    /** So many different texts of one hash; at most 131,072. */
    public static List<String> of(int count) {
        return IntStream.range(0, count).mapToObj(CollidingTexts::text).toList();
    }

    /** As many texts of the same length whose hashes differ. */
    public static List<String> ordinary(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format("%0" + 2 * LETTERS + "d", number * 7_919L))
                .toList();
    }

    private static String text(int number) {
        return IntStream.range(0, LETTERS)
                .mapToObj(place -> ((number >> place) & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}
