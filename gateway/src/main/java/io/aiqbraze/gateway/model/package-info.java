/**
 * What travels through the pipe. Values without threads; imports nothing of ours.
 *
 * <pre>
 * Delivery ── of a Kind, for a User, as JsonBytes
 *    ├── Line      waits in: workspace, Endpoint, Lane
 *    ├── Origin    came from: client, stream, request, rules
 *    └── Occurrence ──▶ Fingerprint, by which it is known again
 * </pre>
 *
 * <p>What senders name (users, ids, campaigns) is hashed under a key of the process: {@link
 * io.aiqbraze.gateway.model.KeyedHash}, {@link io.aiqbraze.gateway.model.KeyedText}.
 */
@NullMarked
package io.aiqbraze.gateway.model;

import org.jspecify.annotations.NullMarked;
