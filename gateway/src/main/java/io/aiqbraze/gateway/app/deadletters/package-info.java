/**
 * The commands {@code dead-letters list|replay|discard|export}, which talk to a running gateway's admin port.
 *
 * <pre>
 * list, export     LetterOptions ──────────────────▶ AdminPort ──▶ a table, or a file
 * replay, discard  LetterOptions ──▶ LetterOrder ──▶ AdminPort, call by call until nothing remains ──▶ sums
 * </pre>
 */
@NullMarked
package io.aiqbraze.gateway.app.deadletters;

import org.jspecify.annotations.NullMarked;
