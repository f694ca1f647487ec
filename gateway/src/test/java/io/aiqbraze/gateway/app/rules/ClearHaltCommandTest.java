package io.aiqbraze.gateway.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aiqbraze.gateway.app.rules.RulesCommand.ClearHaltCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClearHaltCommandTest {
    private final HttpServer gateway = server();
    private final List<String> orders = Collections.synchronizedList(new ArrayList<>());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String answer = "{\"lifted\":[]}";
    private int status = 200;

    @BeforeEach
    void start() {
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void what_was_lifted_is_named() {
        // Given
        answer = "{\"lifted\":["
                + "{\"stream\":\"events\",\"client\":null,\"since\":\"2026-01-05T10:00:00Z\",\"why\":\"it ran away\"},"
                + "{\"stream\":\"events\",\"client\":\"crm\",\"since\":\"2026-01-05T10:01:00Z\",\"why\":\"so did it\"}]}";

        // When
        int exitCode = run("events");

        // Then
        assertThat(exitCode).isZero();
        assertThat(orders).containsExactly("POST /api/rules/clear-halt {\"stream\":\"events\"}");
        assertThat(out.toString().lines())
                .containsExactly(
                        "lifted: stream events, halted since 2026-01-05T10:00:00Z (it ran away)",
                        "lifted: stream events, client crm, halted since 2026-01-05T10:01:00Z (so did it)");
    }

    @Test
    void without_a_stream_it_is_all_of_them() {
        // When
        int exitCode = run();

        // Then
        assertThat(exitCode).isZero();
        assertThat(orders).containsExactly("POST /api/rules/clear-halt {}");
        assertThat(out.toString().strip()).isEqualTo("nothing was halted");
    }

    @Test
    void a_stream_that_is_not_halted_while_another_is_names_the_other() {
        // Given
        answer = "{\"lifted\":[],\"halted\":[{\"stream\":\"events\"},{\"stream\":\"events\"}]}";

        // When
        int exitCode = run("evnts");

        // Then
        assertThat(exitCode).isOne();
        assertThat(err.toString().strip()).isEqualTo("halted are others: events");
    }

    @Test
    void a_gateway_that_refuses_is_exit_code_one_with_its_words() {
        // Given
        status = 401;
        answer = "{\"detail\":\"the admin key is missing\"}";

        // When
        int exitCode = run();

        // Then
        assertThat(exitCode).isOne();
        assertThat(err.toString()).contains("401", "the admin key is missing");
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--to");
        all.add("http://127.0.0.1:" + gateway.getAddress().getPort());
        return new CommandLine(new ClearHaltCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        orders.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
