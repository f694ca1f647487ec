package io.aiqbraze.gateway.stops;

import java.lang.reflect.Proxy;

/** Stop buttons for tests that press none: each press is a fault of the test. */
public final class UntouchedStops {
    private UntouchedStops() {}

    public static OperatorStops any() {
        return (OperatorStops) Proxy.newProxyInstance(
                OperatorStops.class.getClassLoader(),
                new Class<?>[] {OperatorStops.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
