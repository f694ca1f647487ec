/**
 * The grammar of jq: a text is cut into tokens, and each kind of expression is translated into the engine's words. Faults
 * have the line of the text in which they are.
 *
 * <pre>
 * JqTokens ──▶ IncludeLines ──▶ Translation: ExpressionTranslator ──▶ Term-, Text-, Pattern-, Entry-, Name-, DefinitionTranslator
 * </pre>
 */
@NullMarked
package io.aiqbraze.jq.parse;

import org.jspecify.annotations.NullMarked;
