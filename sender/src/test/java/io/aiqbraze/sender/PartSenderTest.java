package io.aiqbraze.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.formats.Format;
import io.aiqbraze.sender.PartSender.PartRetries;
import io.aiqbraze.sender.input.FilePart;
import io.aiqbraze.sender.input.PartCutter;
import io.aiqbraze.testkit.ScriptedGateway;
import io.aiqbraze.testkit.ScriptedGateway.Reply;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartSenderTest {
    private final AtomicLong clock = new AtomicLong();
    private final StopSignal halt = new StopSignal();
    private final StringWriter notes = new StringWriter();
    private ScriptedGateway gateway;
    private Acknowledgements acknowledgements;
    private PartSender sender;
    private FilePart part;

    @BeforeEach
    void open() throws Exception {
        gateway = new ScriptedGateway();
        var destination = new SendDestination(gateway.url(), "events", Map.of(), "");
        ResumeState begun = ResumeState.begin(destination, "sending-1");
        acknowledgements = new Acknowledgements(begun, state -> {});
        sender = new PartSender(
                begun::idempotencyKey,
                new GatewayClient(destination, Clock.systemUTC()),
                new PartRetries(
                        Duration.ofMinutes(1),
                        () -> clock.getAndAdd(Duration.ofSeconds(10).toNanos()),
                        () -> 0),
                acknowledgements,
                new Progress(
                        SendConsole.ProgressStyle.LINES,
                        new PrintWriter(notes, true),
                        OptionalLong.empty(),
                        0,
                        clock::get),
                halt);
        part = new PartCutter(
                        new ByteArrayInputStream("{}\n{}\n".getBytes(StandardCharsets.UTF_8)),
                        Format.NDJSON,
                        new PartCutter.Limits(1_000, 10),
                        () -> 0)
                .next();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void what_may_pass_is_tried_again_with_the_same_key() throws Exception {
        // Given
        gateway.answer(request -> switch (request.number()) {
            case 0 -> Optional.of(Reply.of(503, "draining"));
            case 1 -> Optional.of(Reply.of(429, "slower"));
            case 2 -> Optional.of(Reply.of(500, "failed"));
            default -> Optional.empty();
        });

        // When
        sender.send(part);

        // Then
        assertThat(gateway.requests())
                .hasSize(4)
                .extracting(request -> request.header("Idempotency-key"))
                .containsOnly(gateway.requests().get(0).header("Idempotency-key"));
        assertThat(acknowledgements.state().totals().accepted()).isEqualTo(2);
        assertThat(notes.toString()).contains("503: draining; trying again", "429: slower; trying again");
    }

    @Test
    void it_gives_up_when_the_time_is_over() {
        // Given
        gateway.answer(request -> Optional.of(Reply.of(503, "full")));

        // Then
        assertThatThrownBy(() -> sender.send(part))
                .isInstanceOf(SendStopped.class)
                .hasMessage("the gateway answered 503: full; gave up after trying for 60 s (--retry-for)");
        assertThat(gateway.requests()).hasSize(7);
        assertThat(acknowledgements.state().isBegun()).isFalse();
    }

    @Test
    void a_wait_ends_when_sending_is_to_stop() {
        // Given
        gateway.answer(request -> {
            halt.request();
            return Optional.of(new Reply(503, "{}", Map.of("Retry-After", "50")));
        });

        // Then
        assertThatThrownBy(() -> sender.send(part))
                .isInstanceOf(SendStopped.class)
                .hasMessage("interrupted");
        assertThat(gateway.requests()).hasSize(1);
    }
}
