package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long LIMIT = 100;

    private final RuleBooks books = new RuleBooks();
    private final RuleBook book = new FakeRule().book("v1");
    private final AtomicLong now = new AtomicLong();
    private final Watchdog watchdog = new Watchdog(books, now::get, LIMIT);
    private final AtomicInteger stuck = new AtomicInteger();

    WatchdogTest() {
        books.swap(book);
    }

    @Test
    void a_turn_within_its_time_is_left_alone() {
        // Given
        Watchdog.Turn turn = begin();

        // When
        now.set(LIMIT);
        lookTwice();

        // Then
        turn.end();
        assertThat(stuck).hasValue(0);
        assertThat(books.standing().halted()).isEmpty();
    }

    @Test
    void a_turn_past_its_time_halts_its_stream_once() {
        // Given
        Watchdog.Turn turn = begin();

        // When
        now.set(LIMIT + 1);
        lookTwice();
        watchdog.look();

        // Then
        turn.end();
        assertThat(stuck).hasValue(1);
        assertThat(books.standing().halted()).containsExactly("events");
    }

    @Test
    void a_process_that_stood_still_halts_nothing() {
        // Given
        Watchdog.Turn turn = begin();
        now.set(LIMIT + 1);

        // When
        watchdog.look();
        turn.end();
        watchdog.look();

        // Then
        assertThat(stuck).hasValue(0);
        assertThat(books.standing().halted()).isEmpty();
    }

    @Test
    void a_turn_that_has_ended_is_forgotten() {
        // Given
        begin().end();

        // When
        now.set(LIMIT + 1);
        lookTwice();

        // Then
        assertThat(stuck).hasValue(0);
    }

    @Test
    void the_thread_is_interrupted_in_its_turn_and_not_after_it() {
        // Given
        Watchdog.Turn turn = begin();
        now.set(LIMIT + 1);

        // When
        lookTwice();
        boolean within = Thread.currentThread().isInterrupted();
        turn.end();

        // Then
        assertThat(within).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void it_is_interrupted_once_its_sender_has_been_told() {
        // Given
        var before = new AtomicBoolean(true);
        Watchdog.Turn turn = watchdog.begin(
                book,
                "events",
                () -> "r-1 0",
                () -> before.set(Thread.currentThread().isInterrupted()));
        now.set(LIMIT + 1);

        // When
        lookTwice();
        turn.end();

        // Then
        assertThat(before).isFalse();
    }

    @Test
    void a_turn_that_ends_while_its_sender_is_told_is_not_interrupted() {
        // Given
        var turn = new AtomicReference<Watchdog.Turn>();
        turn.set(watchdog.begin(book, "events", () -> "r-1 0", () -> turn.get().end()));
        now.set(LIMIT + 1);

        // When
        lookTwice();

        // Then
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_rule_that_is_no_longer_in_force_halts_nothing() {
        // Given
        Watchdog.Turn turn = begin();
        books.swap(new FakeRule().book("v2"));

        // When
        now.set(LIMIT + 1);
        lookTwice();

        // Then
        turn.end();
        assertThat(stuck).hasValue(1);
        assertThat(books.standing().halted()).isEmpty();
    }

    private void lookTwice() {
        watchdog.look();
        watchdog.look();
    }

    private Watchdog.Turn begin() {
        return watchdog.begin(book, "events", () -> "r-1 0", stuck::incrementAndGet);
    }
}
