package io.aiqbraze.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.aiqbraze.sender.input.FilePart;
import io.aiqbraze.sender.input.PartCutter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private static final PartAnswer.Receipt TAKEN = new PartAnswer.Receipt(1, 1, 0, 0, 1, List.of());

    private final List<FilePart> parts = new ArrayList<>();
    private final List<ResumeState> kept = new ArrayList<>();
    private ResumeState begun;
    private Acknowledgements acknowledgements;

    @BeforeEach
    void cut() throws Exception {
        var cutter = new PartCutter(
                new ByteArrayInputStream("{}\n{}\n{}\n".getBytes(StandardCharsets.UTF_8)),
                Format.NDJSON,
                new PartCutter.Limits(1_000, 1),
                () -> 0);
        for (FilePart part = cutter.next(); part != null; part = cutter.next()) {
            parts.add(part);
        }
        begun = ResumeState.begin(new SendDestination("http://127.0.0.1:8080", "events", Map.of(), ""), "sending-1");
        acknowledgements = new Acknowledgements(begun, kept::add);
    }

    @Test
    void a_part_that_is_done_moves_the_position() {
        // When
        done(0);

        // Then
        assertThat(last().position()).isEqualTo(parts.get(0).end());
        assertThat(last().ahead()).isEmpty();
        assertThat(last().totals().accepted()).isOne();
    }

    @Test
    void a_part_ahead_of_another_is_known_by_its_key() {
        // When
        done(1);

        // Then
        assertThat(last().position()).isEqualTo(begun.position());
        assertThat(last().ahead()).containsExactly(new ResumeState.Ahead(1, "key 1"));
        assertThat(acknowledgements.has("key 1")).isTrue();
        assertThat(acknowledgements.has("key 0")).isFalse();
    }

    @Test
    void a_gap_that_closes_moves_the_position_behind_all() {
        // When
        done(2);
        done(1);
        done(0);

        // Then
        assertThat(last().position()).isEqualTo(parts.get(2).end());
        assertThat(last().ahead()).isEmpty();
    }

    @Test
    void a_later_run_counts_and_skips_what_the_earlier_one_has() {
        // Given
        done(1);

        // When
        var later = new Acknowledgements(last(), kept::add);
        later.answered(parts.get(0), "key 0", TAKEN);
        later.completed(parts.get(0));
        later.completed(parts.get(1));

        // Then
        assertThat(later.has("key 2")).isFalse();
        assertThat(last().totals().accepted()).isEqualTo(2);
        assertThat(last().position()).isEqualTo(parts.get(1).end());
    }

    @Test
    void half_a_part_is_kept_although_the_other_half_is_not_sent() throws Exception {
        // Given
        FilePart half = halfOf("{}\n{}\n");

        // When
        acknowledgements.answered(half, "half", TAKEN);

        // Then
        assertThat(last().ahead()).containsExactly(new ResumeState.Ahead(0, "half"));
        assertThat(last().position().parts()).isZero();
    }

    @Test
    void refusals_are_counted_by_code_and_the_first_are_shown_with_their_place() {
        // Given
        var refused = new PartAnswer.Receipt.RefusedPayload("0", "bad_json", "/a", "quotes a value");

        // When
        for (int part = 0; part < 3; part++) {
            acknowledgements.answered(
                    parts.get(part), "key " + part, new PartAnswer.Receipt(2, 0, 0, 2, 0, List.of(refused, refused)));
            acknowledgements.completed(parts.get(part));
        }

        // Then
        assertThat(last().refusals()).isEqualTo(Map.of("bad_json", 6L));
        assertThat(last().toString()).doesNotContain("quotes a value");
        assertThat(acknowledgements.examples("bad_json"))
                .extracting(Acknowledgements.RefusedPayloads.Example::place)
                .containsExactly("record 1", "record 1", "record 2");
    }

    private void done(int part) {
        acknowledgements.answered(parts.get(part), "key " + part, TAKEN);
        acknowledgements.completed(parts.get(part));
    }

    private ResumeState last() {
        return kept.get(kept.size() - 1);
    }

    private static FilePart halfOf(String text) throws Exception {
        return new PartCutter(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        Format.NDJSON,
                        new PartCutter.Limits(1_000, 2),
                        () -> 0)
                .next()
                .halves()
                .get(0);
    }
}
