package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.metrics.EndpointMeters;
import java.util.function.BooleanSupplier;

/**
 * What an endpoint sends with, and whom it tells.
 *
 * @param mayDeliver whether the outbox still stands for what was read
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
        EndpointMeters meters,
        Runnable beginAnew) {}
