package io.aiqbraze.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void a_file_has_a_share() {
        assertThat(Progress.StatusLine.of(
                        3 << 20, OptionalLong.of(4 << 20), 1_234_567, 1_000_000, Duration.ofSeconds(100)))
                .isEqualTo("[###############-----]  75%  of 4.0 MB  1,234,567 payloads  10,000/s");
    }

    @Test
    void a_pipe_has_an_amount() {
        assertThat(Progress.StatusLine.of(900, OptionalLong.empty(), 5, 5, Duration.ofSeconds(2)))
                .isEqualTo("900 B  5 payloads  2/s");
    }

    @Test
    void even_an_enormous_file_fits_a_terminal() {
        long much = 999L << 40;
        assertThat(Progress.StatusLine.of(
                        much, OptionalLong.of(much), 99_999_999_999L, 99_999_999_999L, Duration.ofDays(1)))
                .startsWith("[####################] 100%  of 999.0 TB")
                .hasSizeLessThan(80);
    }

    @Test
    void an_empty_file_is_all_done() {
        assertThat(Progress.StatusLine.of(0, OptionalLong.of(0), 0, 0, Duration.ZERO))
                .contains("100%");
    }

    @Test
    void a_log_gets_a_line_now_and_then() {
        // Given
        Progress progress = progress(SendConsole.ProgressStyle.LINES);

        // When
        for (int second = 0; second < 11; second++) {
            progress.acknowledged(new ResumeState.SendTotals(second, second, 0, 0, 0), 0);
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        // Then
        assertThat(written.toString().lines()).hasSize(2).last().asString().contains("10 payloads");
    }

    @Test
    void a_bar_is_drawn_over_itself_and_taken_away() {
        // Given
        Progress progress = progress(SendConsole.ProgressStyle.BAR);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        progress.acknowledged(new ResumeState.SendTotals(100, 100, 0, 0, 0), 0);
        String bar = written.toString();

        // When
        progress.note("something");

        // Then
        assertThat(bar).startsWith("\r0 B  100 payloads").doesNotContain("\n");
        assertThat(written.toString()).endsWith("\r" + " ".repeat(bar.length() - 1) + "\rsomething\n");
    }

    @Test
    void the_same_note_is_not_repeated_at_once() {
        // Given
        Progress progress = progress(SendConsole.ProgressStyle.LINES);

        // When
        progress.note("away");
        progress.note("away");
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        progress.note("away");

        // Then
        assertThat(written.toString().lines()).hasSize(2);
    }

    @Test
    void quiet_is_quiet() {
        // Given
        Progress progress = progress(SendConsole.ProgressStyle.NONE);
        clock.addAndGet(Duration.ofHours(1).toNanos());

        // When
        progress.acknowledged(new ResumeState.SendTotals(1, 1, 0, 0, 1), 1);
        progress.note("away");
        progress.clear();

        // Then
        assertThat(written.toString()).isEmpty();
    }

    private Progress progress(SendConsole.ProgressStyle style) {
        return new Progress(style, new PrintWriter(written), OptionalLong.empty(), 0, clock::get);
    }
}
