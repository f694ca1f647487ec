package io.aiqbraze.gateway.dispatch;

import java.util.function.BooleanSupplier;

/**
 * What an endpoint sends with, and whom it tells.
 *
 * @param mayDeliver whether the outbox still stands for what was read
 * @param noticed told that Braze took a request with a remark
 * @param beginAnew gives back what is not under way, and reads it again with the blocks of now
 */
record EndpointParts(
        Lines lines,
        Gate gate,
        Courier courier,
        OutcomeTable outcomes,
        Conclusions conclusions,
        Expiry expiry,
        RetryDelays delays,
        Settler settler,
        Blocks blocks,
        BooleanSupplier mayDeliver,
        EndpointLog log,
        Runnable noticed,
        Runnable beginAnew) {}
