package io.aiqbraze.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserTest {
    @Test
    void users_whose_texts_have_one_hash_have_each_their_own() {
        // Given
        List<String> texts = CollidingTexts.of(100_000);

        // When
        long hashes = texts.stream()
                .map(text -> new User(Identifier.EXTERNAL_ID, text).hashCode())
                .distinct()
                .count();

        // Then a few of 32 bits are equal by chance
        assertThat(hashes).isGreaterThan(99_900);
    }

    @Test
    void the_same_text_under_two_identifiers_is_two_users() {
        // Given
        var byId = new User(Identifier.EXTERNAL_ID, "a@example.com");
        var byMail = new User(Identifier.EMAIL, "a@example.com");

        // Then
        assertThat(byId).isNotEqualTo(byMail);
        assertThat(byId.hashCode()).isNotEqualTo(byMail.hashCode());
    }

    @Test
    void a_user_told_twice_is_one() {
        // Given
        var one = new User(Identifier.EXTERNAL_ID, "u-1");
        var again = new User(Identifier.EXTERNAL_ID, new String("u-1"));

        // Then
        assertThat(one).isEqualTo(again).hasSameHashCodeAs(again);
    }

    @Test
    void a_user_names_nobody_in_a_log_line() {
        assertThat(new User(Identifier.EMAIL, "a@example.com")).hasToString("User[email]");
    }
}
