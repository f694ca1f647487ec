package io.aiqbraze.gateway.mapping;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the bytes of all requests in work, so that overload is refused and not suffered, and divides them among clients
 * without a setting: beside its first two requests a client may hold no more than is left for all others. So one that
 * floods gets half, and another that comes finds room. For any thread; never waits.
 */
public final class ByteAdmission {
    /** Two of the largest requests of one client fit beside each other, which together take more than half. */
    private static final int LARGE_REQUESTS = 2;

    private final long max;
    private final Map<String, Held> clients = new HashMap<>();
    private long inUse;

    public ByteAdmission(long max) {
        this.max = max;
    }

    /** What a request is told. */
    public enum Grant {
        GIVEN,
        /** This client has as much in work as it may. */
        CLIENT_HAS_ENOUGH,
        /** All clients together have as much in work as fits. */
        NONE_LEFT
    }

    private static final class Held {
        int requests;
        long bytes;
    }

    /** Admits a request with all of its bytes, or not at all. */
    public synchronized Grant admit(String client, long bytes) {
        Held held = clients.computeIfAbsent(client, unknown -> new Held());
        held.requests++;
        Grant grant = take(held, bytes);
        if (grant != Grant.GIVEN) {
            held.requests--;
            forgetIfIdle(client, held);
        }
        return grant;
    }

    /** Gives back what a request was admitted with. */
    public synchronized void release(String client, long bytes) {
        Held held = clients.computeIfAbsent(client, unknown -> new Held());
        held.requests--;
        give(client, held, bytes);
    }

    /** Takes all of the bytes or none, for a request in work: for more of its body, or for what becomes of it. */
    public synchronized Grant takeMore(String client, long bytes) {
        Held held = clients.computeIfAbsent(client, unknown -> new Held());
        Grant grant = take(held, bytes);
        forgetIfIdle(client, held);
        return grant;
    }

    /** Gives back what was taken for a request that goes on. */
    synchronized void giveBack(String client, long bytes) {
        give(client, clients.computeIfAbsent(client, unknown -> new Held()), bytes);
    }

    /** Whether the client has a request in work. */
    public synchronized boolean hasInWork(String client) {
        return clients.containsKey(client);
    }

    /** What all requests together may hold. */
    public long max() {
        return max;
    }

    public synchronized long inUse() {
        return inUse;
    }

    private Grant take(Held held, long bytes) {
        if (bytes > max - inUse) {
            return Grant.NONE_LEFT;
        }
        if (held.requests > LARGE_REQUESTS && held.bytes + bytes > max - inUse - bytes) {
            return Grant.CLIENT_HAS_ENOUGH;
        }
        held.bytes += bytes;
        inUse += bytes;
        return Grant.GIVEN;
    }

    private void give(String client, Held held, long bytes) {
        held.bytes -= bytes;
        inUse -= bytes;
        forgetIfIdle(client, held);
    }

    private void forgetIfIdle(String client, Held held) {
        if (held.requests == 0 && held.bytes == 0) {
            clients.remove(client);
        }
    }
}
