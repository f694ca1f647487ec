/**
 * Dead letters: what was refused or could not be delivered, kept for a person to look at.
 *
 * <pre>
 * mapping, dispatch ─▶ DeadLetter ─▶ the store (DeadLetters) ─▶ list, count: what an operator sees
 *                                        ▲      │ LetterDecisions: a bounded part, and the rest for the next call
 *                                        │      ├▶ discard ─────────────────────────────────▶ Discarded ─┐
 *                                        │      └▶ replay ─┬ a delivery, as it is ──────────▶ Requeued  ─┤
 *                                        │                 └ a payload, by CurrentRules ─▶ or RefusedAgain ┤
 *                                        └───────────── resolve, in one transaction ◀── Resolution ◀───────┘
 * </pre>
 *
 * Called from any thread; futures complete as those of the outbox do.
 */
@NullMarked
package io.aiqbraze.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
