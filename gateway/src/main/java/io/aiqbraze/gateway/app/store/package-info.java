/** Which store the outbox has: the one door from ports to what is behind them. */
@NullMarked
package io.aiqbraze.gateway.app.store;

import org.jspecify.annotations.NullMarked;
