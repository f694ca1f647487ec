/**
 * The operator's jq rules: one compiled, immutable book with a version.
 *
 * <pre>
 * directory ──▶ RuleFiles ──▶ RuleBookLoader: compiler of module jq ──▶ RuleBook ──▶ RulesInForce, which holds the one in force
 *                              settings of each stream: SettingsOverlay │
 *                                        payload ──▶ StreamRule (JqRule) ──▶ MappingResult: deliveries, filtered or refused
 * </pre>
 *
 * Loading blocks. A book is shared by all workers; a rule runs on the worker that has the payload.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.rules;

import org.jspecify.annotations.NullMarked;
