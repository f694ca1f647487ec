package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.dispatch.batch.RequestForm;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What waits for one endpoint: the lines in the outbox that lead to it, and of each the window of what is in memory. It
 * keeps the windows filled. Belongs to one event loop.
 */
public final class EndpointBacklog {
    private final DispatchContext context;
    private final RequestForm form;
    private final PauseFilter pauses;
    private final FillListener listener;
    private final Map<Lane, LineReader> readers = new EnumMap<>(Lane.class);
    private final EndpointWindows windows;
    private UserSlices slices;

    /**
     * Empty windows, for which nothing is read before {@link #start}.
     *
     * @param skip decides on deliveries that must not be sent
     * @param pauses what must not be sent now
     */
    public EndpointBacklog(
            DispatchContext context, RequestForm form, SkipRule skip, PauseFilter pauses, FillListener listener) {
        this.context = context;
        this.form = form;
        this.pauses = pauses;
        this.listener = listener;
        this.slices = UserSlices.all(context.outbox().sliceCount());
        var settings = context.settings();
        windows = new EndpointWindows(
                form.lines(), form, skip, form.fullRequest(), settings.linger().nanos(), pauses, this::readAgain);
        for (Line line : form.lines()) {
            readers.put(
                    line.lane(),
                    new LineReader(
                            context.vertx(),
                            context.outbox(),
                            line,
                            settings.windowBytes().bytes(),
                            read -> add(line.lane(), read)));
        }
    }

    /** Hears of the windows, on the event loop of the workspace; may send at once. */
    public interface FillListener {
        /** A window was filled: there may be a request worth sending. */
        void filled();
    }

    /** Begins to read. */
    public void start() {
        readers.values().forEach(LineReader::read);
    }

    /** Some of the lines, perhaps of other endpoints, have grown. */
    public void grown(Set<Line> grown) {
        for (Line line : form.lines()) {
            if (grown.contains(line)) {
                reader(line.lane()).grown();
            }
        }
    }

    /** Deliveries, perhaps of other endpoints, have ended: there is room for more. */
    public void ended(List<QueuedDelivery> ended) {
        for (QueuedDelivery queued : ended) {
            Line line = queued.delivery().line();
            LineReader reader = line.endpoint() == form.endpoint() ? readers.get(line.lane()) : null;
            if (reader != null) {
                reader.ended(queued);
            }
        }
        start();
    }

    /** Reads only users of these slices from the next {@link #beginAnew} on. */
    public void serve(UserSlices served) {
        slices = served;
        readers.values().forEach(reader -> reader.serve(served));
    }

    /**
     * Empties the windows and reads all lines again, as what is paused or served has changed.
     *
     * @param taken deliveries, perhaps of other endpoints, that are in a request or whose end is decided
     */
    public void beginAnew(List<QueuedDelivery> taken) {
        windows.forget();
        for (Line line : form.lines()) {
            reader(line.lane())
                    .beginAnew(taken.stream()
                            .filter(queued -> queued.delivery().line().equals(line))
                            .toList());
        }
    }

    /** Throws away what waits and matches. */
    public Future<Void> discard(LineDiscard discard) {
        Future<Void> done = Future.succeededFuture();
        for (Line line : form.lines()) {
            done = done.compose(before -> discard.from(line, slices));
        }
        return done;
    }

    /** What must not be sent now. */
    public PauseFilter pauses() {
        return pauses;
    }

    /** What is in memory, from which requests are made. */
    public EndpointWindows windows() {
        return windows;
    }

    private WindowUsage add(Lane lane, List<QueuedDelivery> read) {
        WindowUsage kept = windows.add(lane, read, context.clock().nanos());
        listener.filled();
        return kept;
    }

    private void readAgain(Lane lane, UserQueue queue, List<Long> positions) {
        reader(lane).readAgain(positions, read -> {
            windows.loaded(lane, queue, read, context.clock().nanos());
            listener.filled();
        });
    }

    private LineReader reader(Lane lane) {
        return Objects.requireNonNull(readers.get(lane), () -> "no " + lane.label() + " lane here");
    }
}
