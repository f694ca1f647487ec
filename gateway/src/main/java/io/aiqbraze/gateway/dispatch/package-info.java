/**
 * Delivers what waits in the outbox to Braze: as few requests as possible, as fast as Braze allows, in each user's order.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
