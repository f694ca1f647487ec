package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.outbox.Outbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
}
