/**
 * The commands {@code outbox ...}: what is in the outbox's file, whether it is sound, and what helps when it is not.
 *
 * <pre>
 * status, check, repair, finish-upgrade ──▶ OutboxDirectory.with ──▶ the outbox at rest ──▶ a report, printed as a table
 * </pre>
 *
 * {@link io.aiqbraze.gateway.app.outbox.StoreFactory} is the one door from ports to the store behind them, also for {@code run}.
 * All but {@code status} need the file for themselves. Everything runs on the main thread.
 */
@NullMarked
package io.aiqbraze.gateway.app.outbox;

import org.jspecify.annotations.NullMarked;
