package io.aiqbraze.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.UserKey;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastNumbersTest {
    private static final int USERS = 10_000;

    @Test
    void many_users_are_told_apart() {
        // Given
        var last = new LastNumbers();
        IntStream.range(0, USERS)
                .forEach(i -> assertThat(last.goesBack(user(i), i)).isFalse());

        // When
        long backwards = IntStream.range(0, USERS)
                .filter(i -> last.goesBack(user(i), i - (i % 2)))
                .count();

        // Then
        assertThat(backwards).isEqualTo(USERS / 2);
    }

    @Test
    void one_value_under_two_identifiers_is_two_users() {
        // Given
        var last = new LastNumbers();
        boolean first = last.goesBack(new UserKey(Identifier.EXTERNAL_ID, "x"), 2);

        // When
        boolean second = last.goesBack(new UserKey(Identifier.BRAZE_ID, "x"), 1);

        // Then
        assertThat(first || second).isFalse();
    }

    private static UserKey user(int number) {
        return new UserKey(Identifier.EXTERNAL_ID, "user-" + number);
    }
}
