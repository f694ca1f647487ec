package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.outbox.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests; deployed as a worker, in as many instances as requests may be mapped at once. A large request is
 * mapped a slice at a time, and others have their turn between its slices.
 */
public final class MappingVerticle extends VerticleBase {
    static final String ADDRESS = "gateway.mapping";

    private final BytePermits permits;
    private final RequestMapping mapping;
    private final Promise<Void> idle = Promise.promise();
    private @Nullable MessageConsumer<MappingRequest> consumer;
    private int inWork;
    private boolean stopping;

    /**
     * One of the instances, which share all of these.
     *
     * @param permits memory of requests in work, lent by ingest for bodies and here for what becomes of them
     */
    public MappingVerticle(
            RuleBooks books,
            Outbox outbox,
            DeadLetters deadLetters,
            IngestSettings settings,
            BytePermits permits,
            Clock clock,
            MappingMeters meters) {
        this.permits = permits;
        this.mapping = new RequestMapping(
                books, new Decoding(settings), new Storing(outbox, deadLetters, meters), clock, meters);
    }

    @Override
    public Future<?> start() {
        ByReference.register(vertx.eventBus());
        MessageConsumer<MappingRequest> registered = vertx.eventBus().localConsumer(ADDRESS, this::take);
        consumer = registered;
        return registered.completion();
    }

    /** Takes no new requests and waits for those in work. */
    @Override
    public Future<?> stop() {
        Future<Void> unregistered = consumer == null ? Future.succeededFuture() : consumer.unregister();
        // behind the requests that this worker's queue already holds
        return unregistered.compose(done -> {
            context.runOnContext(behind -> {
                stopping = true;
                completeIfIdle();
            });
            return idle.future();
        });
    }

    private void take(Message<MappingRequest> message) {
        inWork++;
        var held = new HeldBytes(permits);
        mapping.map(message.body(), held, task -> context.runOnContext(turn -> task.run()))
                .onComplete(answer -> held.releaseAll())
                .onComplete(
                        answer -> message.reply(answer, ByReference.options()),
                        failure -> message.fail(0, failure.getClass().getName()))
                .onComplete(answered -> {
                    inWork--;
                    completeIfIdle();
                });
    }

    private void completeIfIdle() {
        if (stopping && inWork == 0) {
            idle.tryComplete();
        }
    }
}
