package io.aiqbraze.gateway.outbox.sqlite.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dead letters and kept answers in each format, and with a header of a later release. */
class BodyFormatTest {
    private static final IdempotencyAnswer ANSWER = new IdempotencyAnswer(
            new IdempotencyKey("client", "kéy"), new Fingerprint(1, -2), JsonBytes.of("{\"accepted\":1}"));
    private static final List<DeadLetter> LETTERS = List.of(
            Samples.refused("events", null, "{}"),
            new FailedDelivery(Samples.delivery(Samples.CAMPAIGNS, 1), "expired", "too old", 3, Samples.NOW));

    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void an_answer_comes_back_as_it_was_written(BodyFormat format) {
        assertThat(IdempotencyCodec.read(IdempotencyCodec.write(format, ANSWER)))
                .isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void so_do_letters(BodyFormat format) {
        assertThat(LETTERS)
                .allSatisfy(letter -> assertThat(DeadLetterCodec.read(DeadLetterCodec.write(format, letter)))
                        .isEqualTo(letter));
    }

    @Test
    void a_letter_keeps_how_its_sender_called_the_campaign() {
        // Given
        var letter = new FailedDelivery(
                Samples.delivery(Samples.CAMPAIGNS, 1).sentAs("as-sent"), "expired", "too old", 3, Samples.NOW);

        // When
        DeadLetter read = DeadLetterCodec.read(DeadLetterCodec.write(BodyFormat.EXTENSIBLE, letter));

        // Then
        assertThat(read).isEqualTo(letter);
    }

    @Test
    void a_header_of_a_later_release_is_passed_over() {
        // Given
        byte[] answer = withHeader(IdempotencyCodec.write(BodyFormat.EXTENSIBLE, ANSWER));
        List<byte[]> letters = LETTERS.stream()
                .map(letter -> withHeader(DeadLetterCodec.write(BodyFormat.EXTENSIBLE, letter)))
                .toList();

        // When, Then
        assertThat(IdempotencyCodec.read(answer)).isEqualTo(ANSWER);
        assertThat(letters.stream().map(DeadLetterCodec::read)).containsExactlyElementsOf(LETTERS);
    }

    @Test
    void a_header_that_is_longer_than_its_body_is_damage() {
        // Given
        var to = new BodyEncoder();
        to.writeByte(BodyFormat.EXTENSIBLE.number());
        to.writeInteger(1_000);
        byte[] body = BodyFormat.EXTENSIBLE.end(to);

        // When, Then
        assertThatThrownBy(() -> IdempotencyCodec.read(body)).isInstanceOf(CorruptData.class);
    }

    /** The same body with a field that no release knows. */
    private static byte[] withHeader(byte[] body) {
        var to = new BodyEncoder();
        to.writeByte(body[0]);
        int start = to.beginHeader();
        to.writeField(77, "x".repeat(200));
        to.endHeader(start);
        for (byte next : Arrays.copyOfRange(body, 2, body.length - Integer.BYTES)) {
            to.writeByte(next);
        }
        return BodyFormat.EXTENSIBLE.end(to);
    }
}
