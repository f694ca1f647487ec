/**
 * The language of the rules: compiles jq programs, finds what they name and does not exist, and runs them in bounds. Knows
 * nothing of the gateway, which takes what is public here and in {@code run}.
 *
 * <pre>
 * text ──▶ parse ──▶ the engine's words ──▶ its parser ──▶ its tree ──▶ steps ──▶ Program
 *                                                                       ▲  what steps cannot run goes back to the engine
 *                                        functions, by name and arity ──┘
 * payload + RuleContext + MemoryLender ──▶ Program.run ──▶ outputs, or RuleRefused
 * </pre>
 *
 * <p>Programs are immutable and run on any thread, one run at a time on each.
 */
@NullMarked
package io.aiqbraze.jq;

import org.jspecify.annotations.NullMarked;
