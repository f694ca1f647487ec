/**
 * The grammar of jq: a text is cut into tokens, and each kind of expression is translated into the engine's words. Faults
 * have the line of the text in which they are.
 *
 * <pre>
 * text ──▶ JqTokens ──▶ IncludeLines ──▶ Translation.ofRule, .ofLibrary ──▶ code for the engine, names that do not exist
 *                        its libraries      │                          ▲
 *                                           ▼                          │ParseState: pieces, names of its own
 *                          ExpressionTranslator: pipes, commas, JqOperator
 *                            ──▶ TermTranslator ──▶ Text-, NameTranslator     ◀── NameScope: what may be named here
 *                            ──▶ Pattern-, DefinitionTranslator
 * </pre>
 *
 * <p>For one text and one thread at a time.
 */
@NullMarked
package io.aiqbraze.jq.parse;

import org.jspecify.annotations.NullMarked;
