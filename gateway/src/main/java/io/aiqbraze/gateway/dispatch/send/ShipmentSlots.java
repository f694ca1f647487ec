package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shipments of an endpoint that have a slot, and which of them leaves next. Each has its turn, except in a
 * trial: one poisoned request must not be what an endpoint is judged by. Belongs to one event loop.
 */
final class ShipmentSlots {
    /** Each new one that fails a trial keeps a slot and its users, so failed ones must have their turns too. */
    private static final int FAILED_FOR_EACH_FAILURE = 4;

    private final int slots;
    private final Set<Shipment> all = new HashSet<>();
    /** Those that wait only for the gate. */
    private final Deque<Shipment> due = new ArrayDeque<>();

    ShipmentSlots(int slots) {
        this.slots = slots;
    }

    boolean hasSlot() {
        return all.size() < slots;
    }

    /** Gives a new one a slot. */
    void add(Shipment shipment) {
        all.add(shipment);
    }

    /** Frees the slot of one that does not wait for the gate. */
    void remove(Shipment shipment) {
        all.remove(shipment);
    }

    boolean contains(Shipment shipment) {
        return all.contains(shipment);
    }

    int size() {
        return all.size();
    }

    boolean areIdle() {
        return all.stream().noneMatch(Shipment::isBusy);
    }

    List<QueuedDelivery> deliveries() {
        return all.stream().flatMap(shipment -> shipment.deliveries().stream()).toList();
    }

    /** Those that carry what waits at these positions. */
    Map<Long, Shipment> carrying(Set<Long> positions) {
        Map<Long, Shipment> carrying = new HashMap<>();
        for (Shipment shipment : all) {
            for (QueuedDelivery queued : shipment.deliveries()) {
                if (positions.contains(queued.position())) {
                    carrying.put(queued.position(), shipment);
                }
            }
        }
        return carrying;
    }

    /** Frees the slots of all that are not under way, and returns them. */
    List<Shipment> removeIdle() {
        due.clear();
        List<Shipment> idle =
                all.stream().filter(shipment -> !shipment.isBusy()).toList();
        idle.forEach(all::remove);
        return idle;
    }

    /** From now on it waits for the gate, behind the others. */
    void due(Shipment shipment) {
        due.add(shipment);
    }

    /** From now on it waits for the gate, before the others. */
    void dueNext(Shipment shipment) {
        due.addFirst(shipment);
    }

    /** Whether a trial is better made by a new one than by any that is due. */
    boolean leaveTrialToNew() {
        return leastFailed()
                .filter(least -> least.failures() > 0 && failed() <= (long) FAILED_FOR_EACH_FAILURE * least.failures())
                .isPresent();
    }

    /** Takes the next that is due; null if none is. */
    @Nullable Shipment takeDue() {
        return due.poll();
    }

    /** Takes the one due that failed least; null if none is due. */
    @Nullable Shipment takeLeastFailed() {
        return take(leastFailed());
    }

    /** Takes the next that is due and of which nothing was refused; null if there is none. */
    @Nullable Shipment takeUnrefused() {
        return take(due.stream().filter(shipment -> !shipment.wasRefused()).findFirst());
    }

    /** Takes the next that is due and whose next request was not refused; null if there is none. */
    @Nullable Shipment takeUnsuspected() {
        return take(due.stream().filter(shipment -> !shipment.isSuspect()).findFirst());
    }

    /** Takes one that is due and was refused, once it is divided; null if none can be. */
    @Nullable Shipment takeDivided() {
        return take(due.stream().filter(Shipment::divideSuspect).findFirst());
    }

    private @Nullable Shipment take(Optional<Shipment> one) {
        Shipment taken = one.orElse(null);
        due.remove(taken);
        return taken;
    }

    /** When the first of those that wait for their time has its turn, in milliseconds of the wall clock; 0 if none does. */
    long nextDueMillis() {
        return all.stream()
                .filter(shipment -> !shipment.isBusy())
                .mapToLong(Shipment::dueAtMillis)
                .filter(millis -> millis > 0)
                .min()
                .orElse(0);
    }

    /** Whether any has failed. */
    boolean hasFailed() {
        return all.stream().anyMatch(shipment -> shipment.failures() > 0);
    }

    private Optional<Shipment> leastFailed() {
        return due.stream().min(Comparator.comparingInt(shipment -> shipment.failures()));
    }

    private long failed() {
        return all.stream().filter(shipment -> shipment.failures() > 0).count();
    }
}
