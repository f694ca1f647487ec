package io.aiqbraze.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.bench.load.Work;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountingSinkTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new CountingSink());

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    @Test
    void each_event_is_counted_once_and_all_are_taken() {
        // Given
        beginAt(1000);

        // When
        String answer = ask("POST", "/users/track", events(1000, 75));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 201").endsWith("{\"message\":\"success\",\"events_processed\":75}");
        assertThat(ask("GET", "/numbers", "")).endsWith("{\"distinct\":75,\"duplicates\":0,\"requests\":1}");
    }

    @Test
    void what_comes_again_or_late_is_a_duplicate() {
        // Given
        beginAt(1000);
        deliver(events(1000, 10));

        // When
        deliver(events(1005, 10));
        deliver(events(990, 2));

        // Then
        assertThat(ask("GET", "/numbers", "")).endsWith("{\"distinct\":15,\"duplicates\":7,\"requests\":3}");
    }

    @Test
    void a_new_beginning_forgets_what_came() {
        // Given
        beginAt(0);
        deliver(events(0, 10));

        // When
        beginAt(0);

        // Then
        assertThat(ask("GET", "/numbers", "")).endsWith("{\"distinct\":0,\"duplicates\":0,\"requests\":0}");
    }

    @Test
    void far_numbers_are_counted_as_near_ones() {
        // Given
        beginAt(1000000000);

        // When
        deliver(events(1_090_000_000, 3));

        // Then
        assertThat(ask("GET", "/numbers", "")).endsWith("{\"distinct\":3,\"duplicates\":0,\"requests\":1}");
    }

    @Test
    void a_request_without_numbers_is_refused() {
        // When
        String answer = ask("POST", "/users/track", "{\"events\":[]}");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    private static String events(int first, int count) {
        return new String(Work.EVENTS.body(first, count, 1), StandardCharsets.US_ASCII);
    }

    private void beginAt(int number) {
        assertThat(ask("PUT", "/numbers", Integer.toString(number))).startsWith("HTTP/1.1 200");
    }

    private void deliver(String events) {
        assertThat(ask("POST", "/users/track", events)).startsWith("HTTP/1.1 201");
    }

    private String ask(String method, String path, String body) {
        channel.writeInbound(Unpooled.copiedBuffer(
                method + " " + path + " HTTP/1.1\r\nHost: sink\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            answer.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return answer.toString();
    }
}
