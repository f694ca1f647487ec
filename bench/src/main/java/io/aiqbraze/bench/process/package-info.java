/**
 * Programs that run beside the benchmark: what is measured, what it sends to, and what it is compared with.
 *
 * <pre>
 *   load → MeasuredGateway → Sandbox (checks each object, keeps Braze's limits)
 *   load → Peer: MeasuredGateway, CamelProcess → Sink (only counts)
 *          Yardstick (answers, and passes nothing on)
 * </pre>
 */
@NullMarked
package io.aiqbraze.bench.process;

import org.jspecify.annotations.NullMarked;
