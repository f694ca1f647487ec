package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.gateway.mapping.ByteAdmission.Grant;

/**
 * The permits that one request took while it is in work. They are asked for in steps, so that not each payload asks what
 * all requests share. For one thread at a time.
 */
final class RequestBytes implements ByteBudget {
    private static final long STEP = 16 << 10;
    private static final long MOST_SPARE = 4 * STEP;
    /** One part in so many is what small requests of others hold at any time. */
    private static final long OF_OTHERS = 16;

    private final ByteAdmission permits;
    private final String client;
    private final long bodyBytes;
    private long held;
    /** Of what is held, what is of no use at the moment. */
    private long spare;

    /**
     * Nothing is held yet.
     *
     * @param bodyBytes what the request holds beside this, as long as it is in work
     */
    RequestBytes(ByteAdmission permits, String client, long bodyBytes) {
        this.permits = permits;
        this.client = client;
        this.bodyBytes = bodyBytes;
    }

    @Override
    public void take(long bytes) throws Exhausted {
        if (bytes > spare) {
            hold(bytes - spare);
        }
        spare -= bytes;
    }

    @Override
    public void give(long bytes) {
        spare += bytes;
        if (spare > MOST_SPARE) {
            long unused = spare - STEP;
            permits.giveBack(client, unused);
            held -= unused;
            spare = STEP;
        }
    }

    void releaseAll() {
        permits.giveBack(client, held);
        held = 0;
        spare = 0;
    }

    private void hold(long missing) throws Exhausted {
        if (!isGiven(Math.max(missing, STEP)) && !isGiven(missing)) {
            // told to come again it would find others there again, and so for ever
            throw bodyBytes + held + missing > permits.max() - permits.max() / OF_OTHERS
                    ? Exhausted.forGood(
                            "what becomes of this request takes nearly all of the " + permits.max()
                                    + " bytes of memory that all requests may hold, or more (ingest.maxBytesInFlight); split it")
                    : Exhausted.now("too many requests are in work");
        }
    }

    private boolean isGiven(long bytes) {
        boolean given = permits.takeMore(client, bytes) == Grant.GIVEN;
        if (given) {
            held += bytes;
            spare += bytes;
        }
        return given;
    }
}
