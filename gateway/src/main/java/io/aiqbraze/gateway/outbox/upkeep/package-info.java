/**
 * What an operator does with the outbox at rest: the port and its reports.
 *
 * <pre>
 *  gateway outbox status, check, repair, finish-upgrade ──▶ StoreUpkeep ──▶ FileStatus, CheckReport, RepairResult
 *  gateway check ─────────────────────────────────────────────────────────▶ DiskFit
 * </pre>
 *
 * <p>Everything runs, and blocks, on the thread of the command. All but {@code status} need the files for themselves.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.upkeep;

import org.jspecify.annotations.NullMarked;
