package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.http.IncomingBody.BodyRoom;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.mapping.ByteAdmission.Grant;
import java.util.Optional;

/** The permits that the body of one request holds, more of them as it comes. For one thread at a time. */
final class ClientPermits implements BodyRoom {
    /** What a request takes beside its body. */
    private static final int LEAST_BYTES = 1 << 10;

    private final ByteAdmission permits;
    private final String client;
    private boolean entered;
    private long held;

    ClientPermits(ByteAdmission permits, String client) {
        this.permits = permits;
        this.client = client;
    }

    @Override
    public Optional<Problem> take(int bytes) {
        int taken = entered ? bytes : Math.max(LEAST_BYTES, bytes);
        Grant grant = entered ? permits.takeMore(client, taken) : permits.admit(client, taken);
        if (grant == Grant.GIVEN) {
            entered = true;
            held += taken;
        }
        return problem(grant);
    }

    /** Gives all of them back. */
    void leave() {
        if (entered) {
            permits.release(client, held);
            entered = false;
        }
    }

    private static Optional<Problem> problem(Grant grant) {
        return switch (grant) {
            case GIVEN -> Optional.empty();
            case CLIENT_HAS_ENOUGH ->
                Optional.of(new Problem(
                        429, "too_much_in_work", "this client has as much in work as it may", Problem.SOON_SECONDS));
            case NONE_LEFT ->
                Optional.of(Problem.unavailable("overloaded", "too many requests are in work", Problem.SOON_SECONDS));
        };
    }
}
