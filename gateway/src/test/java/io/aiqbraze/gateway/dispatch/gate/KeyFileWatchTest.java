package io.aiqbraze.gateway.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.dispatch.gate.KeyFileWatch.KeyInForce;
import io.aiqbraze.gateway.dispatch.gate.KeyFileWatch.KeyInForce.News;
import org.junit.jupiter.api.Test;

class KeyFileWatchTest {
    private static final Secret FIRST = new Secret("key-1");
    private static final Secret SECOND = new Secret("key-2");

    private final KeyInForce key = new KeyInForce(FIRST);

    @Test
    void another_key_is_news_once() {
        assertThat(key.found(SECOND)).isEqualTo(News.ANOTHER_KEY);
        assertThat(key.found(SECOND)).isEqualTo(News.NONE);
    }

    @Test
    void the_same_key_is_no_news() {
        assertThat(key.found(FIRST)).isEqualTo(News.NONE);
    }

    @Test
    void a_file_without_a_key_leaves_the_key_in_force() {
        // When
        assertThat(key.notFound()).isEqualTo(News.UNUSABLE);

        // Then
        assertThat(key.key()).isEqualTo(FIRST);
    }

    @Test
    void a_file_without_a_key_is_told_once_each_time_it_becomes_one() {
        assertThat(key.notFound()).isEqualTo(News.UNUSABLE);
        assertThat(key.notFound()).isEqualTo(News.NONE);
        assertThat(key.found(FIRST)).isEqualTo(News.NONE);
        assertThat(key.notFound()).isEqualTo(News.UNUSABLE);
    }
}
