package io.aiqbraze.gateway.dispatch.context;

import io.aiqbraze.gateway.braze.AnswerBudget;
import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.metrics.DispatchMeters;
import io.aiqbraze.gateway.outbox.Outbox;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/**
 * What dispatch works with, the same for all workspaces.
 *
 * @param random jitters retries
 * @param answers memory for answers of Braze, of all workspaces together
 */
public record DispatchContext(
        Vertx vertx,
        Outbox outbox,
        DispatchSettings settings,
        DispatchClock clock,
        RandomGenerator random,
        DispatchMeters meters,
        AnswerBudget answers) {}
