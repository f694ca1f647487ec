/**
 * Puts changed rules in force while requests run, as a whole or not at all; and keeps the last good ones for a start that
 * finds only broken ones.
 *
 * <pre>
 * RuleReloadVerticle ──▶ RuleReload: read ──▶ compile ──▶ VanishedStreams ──▶ RuleGate: tests ──▶ RulesInForce.swap ──▶ LastGoodRules
 *   or an operator                     └ RuleTrialFile: on disk while these run, so that a start knows which rules ended a process ┘
 * </pre>
 */
@NullMarked
package io.aiqbraze.gateway.mapping.reload;

import org.jspecify.annotations.NullMarked;
