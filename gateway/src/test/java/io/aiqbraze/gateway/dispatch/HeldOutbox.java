package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An outbox whose calls of a method wait for what the test says, and fail when that fails. */
final class HeldOutbox implements InvocationHandler {
    private final Outbox real;
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    HeldOutbox(Outbox real) {
        this.real = real;
    }

    private volatile boolean lost;
    private volatile int slices = 1;

    private record Hold(Future<Void> until, Promise<Void> called) {}

    /** From now on calls of the method wait for something; succeeds when there is the first. */
    Future<Void> hold(String method, Future<Void> until) {
        Promise<Void> called = Promise.promise();
        holds.put(method, new Hold(until, called));
        return called.future();
    }

    /** From now on calls of the method go through. */
    void release(String method) {
        holds.remove(method);
    }

    /** From now on its users are in so many slices, by the first character of their names. */
    void divide(int count) {
        slices = count;
    }

    /** From now on its files are not its own any more. */
    void lose() {
        lost = true;
    }

    Outbox outbox() {
        return (Outbox) Proxy.newProxyInstance(Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
        if (lost && method.getName().equals("mayDeliver")) {
            return false;
        }
        if (method.getName().equals("sliceCount")) {
            return slices;
        }
        if (method.getName().equals("read")) {
            return read((Line) arguments[0], (UserSlices) arguments[1], (LineCursor) arguments[2], (int) arguments[3]);
        }
        Hold hold = holds.get(method.getName());
        if (hold == null) {
            return method.invoke(real, arguments);
        }
        Context caller = Vertx.currentContext();
        Promise<Void> may = Promise.promise();
        hold.called.tryComplete();
        hold.until.onComplete(done -> caller.runOnContext(turn -> may.handle(done)));
        return may.future().compose(done -> call(method, arguments));
    }

    private Future<?> call(Method method, Object[] arguments) {
        try {
            return (Future<?>) method.invoke(real, arguments);
        } catch (ReflectiveOperationException e) {
            return Future.failedFuture(e);
        }
    }

    /** Parts without a user of these slices are passed over, as an empty one would be the end of the line. */
    private Future<LinePart> read(Line line, UserSlices served, LineCursor cursor, int maxBytes) {
        return real.read(line, UserSlices.all(1), cursor, maxBytes).compose(part -> {
            List<QueuedDelivery> own = part.deliveries().stream()
                    .filter(queued -> served.held()
                            .contains(queued.delivery().user().value().charAt(0) % slices))
                    .toList();
            return own.isEmpty() && !part.deliveries().isEmpty()
                    ? read(line, served, part.next(), maxBytes)
                    : Future.succeededFuture(new LinePart(own, part.next()));
        });
    }
}
