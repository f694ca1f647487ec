package io.aiqbraze.gateway.outbox;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ContextPromiseTest {
    @TempDir
    Path directory;

    @Test
    void a_caller_on_a_context_is_answered_there(Vertx vertx) throws IOException {
        // Given
        Context context = vertx.getOrCreateContext();
        Promise<Context> answeredOn = Promise.promise();
        try (var outbox = TestOutbox.open(directory)) {
            // When
            context.runOnContext(unused -> {
                Future<?> both = Future.all(
                        outbox.appending(Samples.deliveries(Samples.LIVE, 0, 1)),
                        outbox.outbox.read(Samples.LIVE, UserSlices.all(1), LineCursor.START, 1));
                both.onComplete(result -> answeredOn.complete(Vertx.currentContext()));
            });

            // Then
            assertThat(await(answeredOn.future())).isSameAs(context);
        }
    }

    @Test
    void a_caller_without_a_context_is_answered_on_a_thread_of_the_outbox() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            var gate = outbox.database.hold();

            // When
            Future<String> thread = outbox.appending(Samples.deliveries(Samples.LIVE, 0, 1))
                    .map(unused -> Thread.currentThread().getName());
            gate.countDown();

            // Then
            assertThat(await(thread)).isEqualTo("outbox-writer");
        }
    }

    @Test
    void a_callback_that_throws_does_not_stop_the_outbox() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            var gate = outbox.database.hold();
            Future<Void> unused = outbox.appending(Samples.deliveries(Samples.LIVE, 0, 1))
                    .onSuccess(done -> {
                        throw new IllegalStateException("a bug of the caller");
                    });

            // When
            gate.countDown();
            outbox.append(Samples.deliveries(Samples.LIVE, 1, 2));

            // Then
            assertThat(outbox.read(Samples.LIVE)).hasSize(2);
        }
    }

    @Test
    void answers_to_one_context_are_given_in_one_turn_of_it(Vertx vertx) {
        // Given
        Context context = vertx.getOrCreateContext();
        var turns = new ArrayList<String>();
        Promise<List<String>> seen = Promise.promise();

        // When
        context.runOnContext(asking -> {
            ContextPromise<Void> one = reply(() -> {
                turns.add("one");
                context.runOnContext(next -> turns.add("the turn after one"));
            });
            ContextPromise<Void> two = reply(() -> {
                turns.add("two");
                context.runOnContext(next -> seen.complete(turns));
            });
            ContextPromise.give(List.of(one.success(), two.success()));
        });

        // Then
        assertThat(await(seen.future())).containsExactly("one", "two", "the turn after one");
    }

    @Test
    void a_callback_that_throws_does_not_keep_others_on_its_context_from_their_answers(Vertx vertx) {
        // Given
        Promise<Void> answered = Promise.promise();

        // When
        vertx.getOrCreateContext().runOnContext(asking -> {
            ContextPromise<Void> throwing = reply(() -> {
                throw new IllegalStateException("a bug of the caller");
            });
            ContextPromise<Void> other = reply(answered::complete);
            ContextPromise.give(List.of(throwing.success(), other.success()));
        });

        // Then
        await(answered.future());
    }

    private static ContextPromise<Void> reply(Runnable callback) {
        var reply = new ContextPromise<Void>();
        Future<Void> unused = reply.future().onSuccess(done -> callback.run());
        return reply;
    }
}
