/**
 * The command {@code send}: what is said on the command line, for the sender, which does the rest.
 *
 * <pre>
 * SendCommand ─┬─ TargetOptions, or the configuration ──▶ SendDestination ─┐
 *              └─ PartOptions and its own options ──────▶ SendRun.Plan ────┴▶ SendRun (io.aiqbraze.sender) ──▶ exit code
 * </pre>
 *
 * The main thread waits for the sender.
 */
@NullMarked
package io.aiqbraze.gateway.app.send;

import org.jspecify.annotations.NullMarked;
