/**
 * What the gateway counts and shows. {@link io.aiqbraze.gateway.metrics.MeterName} has all names, {@link
 * io.aiqbraze.gateway.metrics.MeterFactory} registers them, and a class for each stage is what the stage knows:
 *
 * <pre>
 *   IngestMeters   MappingMeters   RuleMeters   OutboxMeters        DispatchMeters   AdminMeters
 *                                               └ DeadLetterMeters  ├ EndpointMeters
 *                                                                   └ LimitMeters
 *        └───────────────┴──────────────┴─ MeterFactory ─┴───────────────────────┴───────────────┘
 *                                            │ MeterName
 *                                       MeterRegistry ──▶ GET /metrics
 * </pre>
 *
 * <p>Counters and histograms are told on the threads of the stages, and looked up once for each client, stream or endpoint.
 * Gauges are asked on the thread that scrapes. Nothing here knows any stage.
 */
@NullMarked
package io.aiqbraze.gateway.metrics;

import org.jspecify.annotations.NullMarked;
