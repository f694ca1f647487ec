package io.aiqbraze.gateway.metrics;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts what repeats, so that it can be told soon after its beginning and then once a minute as long as it goes on. May be
 * used from any thread.
 */
public final class MinuteTally<K> {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Map<K, Repeated> counts;

    private static final class Repeated {
        private long count;
        private boolean told;
        private long toldAt;
    }

    /** @param order of the keys, of which there must be few */
    public MinuteTally(Comparator<? super K> order) {
        counts = new TreeMap<>(order);
    }

    public synchronized void add(K key, long count) {
        counts.computeIfAbsent(key, first -> new Repeated()).count += count;
    }

    /** Writes one line about what repeats. Runs on the thread that calls {@link MinuteTally#tell}, inside of its lock. */
    public interface Teller<K> {
        void tell(K key, long count);
    }

    /** Hands over what is to be told at this time, in order, with how often it happened since it was last told. */
    public synchronized void tell(long nanos, Teller<K> teller) {
        counts.entrySet().removeIf(entry -> isOver(entry.getValue(), nanos));
        counts.forEach((key, repeated) -> {
            if (repeated.count > 0 && (!repeated.told || nanos - repeated.toldAt >= MINUTE)) {
                teller.tell(key, repeated.count);
                repeated.count = 0;
                repeated.told = true;
                repeated.toldAt = nanos;
            }
        });
    }

    private static boolean isOver(Repeated repeated, long nanos) {
        return repeated.count == 0 && repeated.told && nanos - repeated.toldAt >= MINUTE;
    }
}
