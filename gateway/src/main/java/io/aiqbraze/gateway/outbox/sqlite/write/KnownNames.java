package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.DeliveryNames;
import io.aiqbraze.gateway.outbox.DeliveryNames.NameCombination;
import io.aiqbraze.gateway.outbox.sqlite.write.NamesOfStream.KnownName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The names that came in the last {@link #DAYS} days. A name is known before the commit that brings it, so that any
 * reads a delivery knows how its sender calls it. Lives as long as the outbox; the writer's thread changes it, any may ask.
 */
public final class KnownNames implements DeliveryNames {
    static final int DAYS = 30;

    private final Clock clock;
    private final Map<String, NamesOfStream> streams = new ConcurrentHashMap<>();
    private final Pending pending = new Pending();
    private volatile List<String> kept = List.of();
    private volatile KeyedHash hash = KeyedHash.ofThisProcess();
    private final LongSupplier nextId = this::nextId;
    private long lastId;
    private int today;
    /** Neighbours come from one request. */
    private @Nullable Origin lastOrigin;

    private NamesOfStream ofLastOrigin = new NamesOfStream();

    public KnownNames(Clock clock) {
        this.clock = clock;
    }

    /** What the table lacks. */
    private final class Pending implements NamesOfStream.Changes {
        private final Map<Long, KnownName> written = new LinkedHashMap<>();
        private final List<Long> removed = new ArrayList<>();
        private long stored;

        @Override
        public void write(KnownName name) {
            written.put(name.id(), name);
        }

        @Override
        public void remove(KnownName name) {
            written.remove(name.id());
            if (name.id() <= stored) {
                removed.add(name.id());
            }
        }

        private void done() {
            written.clear();
            removed.clear();
            stored = lastId;
        }
    }

    /** A transaction begins: what it notes comes today. */
    void begin() {
        int day = (int) TimeUnit.MILLISECONDS.toDays(clock.millis());
        if (day != today) {
            today = day;
            streams.values().forEach(stream -> stream.forgetBefore(day - DAYS, kept, pending));
        }
    }

    void accepted(Delivery delivery) {
        streamOf(delivery).note(delivery, today, nextId, kept, pending);
    }

    void delivered(Delivery delivery) {
        streamOf(delivery).noteDelivered(delivery, today, nextId, kept, pending);
    }

    /** These campaigns are named by orders, which must know them as long as they hold. */
    void keep(Collection<String> campaigns) {
        kept = List.copyOf(campaigns);
    }

    /** Takes a row of the table. */
    void load(KnownName name) {
        stream(name.seen().stream()).load(name);
        lastId = Math.max(lastId, name.id());
        pending.stored = lastId;
    }

    /** The table may lack anything: all is written again. */
    void writeAll() {
        streams.values().stream().flatMap(stream -> stream.all().stream()).forEach(pending::write);
    }

    /** Names that must be written, then ids of rows that must go; both are what they are until {@link #stored}. */
    Collection<KnownName> toWrite() {
        return pending.written.values();
    }

    List<Long> toRemove() {
        return pending.removed;
    }

    void stored() {
        pending.done();
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    /** Hashes by the key of the file from now on. */
    void useHash(KeyedHash ofFile) {
        hash = ofFile;
    }

    @Override
    public boolean leads(String sentAs, Delivery delivery) {
        NamesOfStream stream = streams.get(delivery.origin().stream());
        return stream != null && stream.has(NameCombination.of(delivery.sentAs(sentAs)));
    }

    @Override
    public List<NameCombination> seen() {
        int since = (int) TimeUnit.MILLISECONDS.toDays(clock.millis()) - DAYS;
        return streams.values().stream()
                .flatMap(stream -> stream.all().stream())
                .filter(name -> name.day() >= since || name.isOneOf(kept))
                .map(KnownName::seen)
                .toList();
    }

    /** For the writer's thread. */
    private NamesOfStream streamOf(Delivery delivery) {
        if (!delivery.origin().equals(lastOrigin)) {
            lastOrigin = delivery.origin();
            ofLastOrigin = stream(lastOrigin.stream());
        }
        return ofLastOrigin;
    }

    private NamesOfStream stream(String name) {
        NamesOfStream known = streams.get(name);
        return known == null ? streams.computeIfAbsent(name, stream -> new NamesOfStream()) : known;
    }

    private long nextId() {
        return ++lastId;
    }

    @Override
    public Fingerprint hash(String personal) {
        return Fingerprint.of(hash.begin().add(personal));
    }
}
