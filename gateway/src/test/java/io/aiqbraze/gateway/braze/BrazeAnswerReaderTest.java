package io.aiqbraze.gateway.braze;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody.Says;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers as they come over a connection. */
@ExtendWith(VertxExtension.class)
class BrazeAnswerReaderTest {
    private static final int MOST = 64 << 10;
    private static final String SUCCESS = "{\"message\":\"success\"}";

    private Vertx vertx;
    private final AnswerBudget budget = new AnswerBudget(MOST);
    private final BrazeAnswerReader reader = new BrazeAnswerReader(MOST, budget, Clock.systemUTC());

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void an_answer_as_large_as_the_bound_is_read() {
        // When
        BrazeAnswer answer = answerTo(request -> request.response().end(SUCCESS + " ".repeat(MOST - SUCCESS.length())));

        // Then
        assertThat(says(answer)).isEqualTo(Says.TAKEN);
    }

    @Test
    void an_answer_past_the_bound_ends_there_with_its_connection() {
        // Given an answer that never ends
        CompletableFuture<Void> closed = new CompletableFuture<>();

        // When
        BrazeAnswer answer = answerTo(request -> {
            request.connection().closeHandler(closed::complete);
            write(request, SUCCESS + " ".repeat(MOST));
        });

        // Then
        assertThat(says(answer)).isEqualTo(Says.FOREIGN);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void an_answer_for_which_all_answers_together_leave_no_room_ends() {
        // Given
        assertThat(budget.take(MOST)).isTrue();

        // When
        BrazeAnswer answer = answerTo(request -> write(request, SUCCESS + " ".repeat(MOST / 2)));

        // Then
        assertThat(says(answer)).isEqualTo(Says.FOREIGN);
    }

    @Test
    void a_short_answer_needs_no_room_of_the_others() {
        // Given
        assertThat(budget.take(MOST)).isTrue();

        // When
        BrazeAnswer answer = answerTo(request -> request.response().end(SUCCESS));

        // Then
        assertThat(says(answer)).isEqualTo(Says.TAKEN);
    }

    @Test
    void an_answer_that_was_read_leaves_all_room_to_others() {
        // When
        BrazeAnswer whole = answerTo(request -> request.response().end(" ".repeat(MOST)));
        BrazeAnswer tooLong = answerTo(request -> write(request, " ".repeat(2 * MOST)));

        // Then
        assertThat(whole).isNotNull();
        assertThat(tooLong).isNotNull();
        assertThat(budget.take(MOST)).isTrue();
    }

    private static Says says(BrazeAnswer answer) {
        return ((BrazeAnswer.Response) answer).body().says();
    }

    private static void write(HttpServerRequest request, String beginning) {
        var unused = request.response().setChunked(true).write(beginning);
    }

    /** What is read of an answer. */
    private BrazeAnswer answerTo(Consumer<HttpServerRequest> server) {
        return await(vertx.createHttpServer()
                .requestHandler(server::accept)
                .listen(0, "127.0.0.1")
                .compose(listening -> vertx.createHttpClient()
                        .request(HttpMethod.POST, listening.actualPort(), "127.0.0.1", "/")
                        .compose(request -> request.send().compose(reader::read))));
    }
}
