package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.DeliveryNames.NameCombination;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The names that came in one stream, with a bound for each, so that a sender of ever new ones pushes out only those of its own stream.
 * {@link #note} is called by one thread, the others by any.
 */
public final class NamesOfStream {
    public static final int MOST = 1_000;

    /** By their text, the least recent first. */
    private final Map<String, KnownName> names = new LinkedHashMap<>();
    /** Most deliveries have the names of the one before. */
    private @Nullable KnownName last;

    private @Nullable KnownName lastDelivered;

    /** What has to be done to the table. */
    interface Changes {
        void write(KnownName name);

        void remove(KnownName name);
    }

    /**
     * Notes that names came together on a day.
     *
     * @param ids numbers what is new
     * @param kept campaigns that are not pushed out as long as there is any other
     */
    void note(Delivery delivery, int day, LongSupplier ids, Collection<String> kept, Changes changes) {
        KnownName before = last;
        if (before == null || before.day() != day || !before.seen().isOf(delivery)) {
            last = put(NameCombination.of(delivery), day, ids, kept, changes);
        }
    }

    /**
     * Notes that a delivery was delivered on a day. What was read from the disk does not say how its sender called the
     * campaign, so all names of the campaign count.
     */
    void noteDelivered(Delivery delivery, int day, LongSupplier ids, Collection<String> kept, Changes changes) {
        KnownName before = lastDelivered;
        if (before == null || before.day() != day || !before.seen().isCampaignOf(delivery)) {
            NameCombination seen = NameCombination.of(delivery).withoutSentAs();
            List<NameCombination> ways = all().stream()
                    .map(KnownName::seen)
                    .filter(known -> known.withoutSentAs().equals(seen))
                    .toList();
            for (NameCombination way : ways.isEmpty() ? List.of(seen) : ways) {
                KnownName unused = put(way, day, ids, kept, changes);
            }
            lastDelivered = new KnownName(0, seen, day);
        }
    }

    /** Takes what is on the disk. */
    synchronized void load(KnownName name) {
        names.put(key(name.seen()), name);
    }

    synchronized boolean has(NameCombination seen) {
        return names.containsKey(key(seen));
    }

    synchronized List<KnownName> all() {
        return List.copyOf(names.values());
    }

    /** Forgets what has not come since a day, but for campaigns that are kept. */
    synchronized void forgetBefore(int day, Collection<String> kept, Changes changes) {
        for (KnownName name : all()) {
            if (name.day() < day && !name.isOneOf(kept)) {
                remove(name, changes);
            }
        }
    }

    private synchronized KnownName put(
            NameCombination seen, int day, LongSupplier ids, Collection<String> kept, Changes changes) {
        String key = key(seen);
        KnownName known = names.get(key);
        if (known != null && known.day() == day) {
            return known;
        }
        // taken out first, so that it becomes the most recent
        names.remove(key);
        var now = new KnownName(known == null ? ids.getAsLong() : known.id(), seen, day);
        names.put(key, now);
        changes.write(now);
        if (names.size() > MOST) {
            KnownName first = names.values().iterator().next();
            KnownName least = names.values().stream()
                    .filter(name -> !name.isOneOf(kept))
                    .findFirst()
                    .orElse(first);
            remove(least, changes);
        }
        return now;
    }

    private void remove(KnownName name, Changes changes) {
        names.remove(key(name.seen()));
        changes.remove(name);
    }

    private static String key(NameCombination seen) {
        return seen.workspace() + '\n' + seen.lane() + '\n' + seen.campaign() + '\n' + seen.sentAs();
    }

    /**
     * Names that came together.
     *
     * @param id of its row
     * @param day on which they came last, since 1970
     */
    public record KnownName(long id, NameCombination seen, int day) {
        /** Whether the campaign is called by one of these ids. */
        boolean isOneOf(Collection<String> campaigns) {
            return !campaigns.isEmpty() && campaigns.stream().anyMatch(seen::isCalled);
        }
    }
}
