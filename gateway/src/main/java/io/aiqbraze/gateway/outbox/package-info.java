/**
 * The durable queue between mapping and dispatch: a port that speaks lines.
 */
@NullMarked
package io.aiqbraze.gateway.outbox;

import org.jspecify.annotations.NullMarked;
