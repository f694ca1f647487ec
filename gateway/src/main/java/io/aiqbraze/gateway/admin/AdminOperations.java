package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.Replay;
import io.aiqbraze.gateway.preview.PreviewService;
import io.aiqbraze.gateway.stops.OperatorStops;

/**
 * What the admin port shows and starts; everything may be called from its event loop and never blocks.
 *
 * @param health what probes ask for
 * @param reports what goes on
 * @param rules the rule book in force, and what rules that run away have halted
 * @param replay sends dead letters on their way again
 * @param stops pauses and discards
 * @param preview shows what payloads would become
 */
public record AdminOperations(
        GatewayHealth health,
        GatewayReports reports,
        RuleOperations rules,
        DeadLetters deadLetters,
        Replay replay,
        OperatorStops stops,
        PreviewService preview) {}
