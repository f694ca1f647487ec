/**
 * What is posted to the gateway, how fast, and how it answered.
 *
 * <pre>
 *   LoadPlan → Sender → Sent      on one thread of this process; what was refused is posted again
 *   PeerLoad → Generator → Posted  by wrk at full speed, by the Sender at a rate
 * </pre>
 */
@NullMarked
package io.aiqbraze.bench.load;

import org.jspecify.annotations.NullMarked;
