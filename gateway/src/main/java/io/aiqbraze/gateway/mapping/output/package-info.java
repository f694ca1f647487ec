/**
 * Checks what rules put out against what Braze takes, and writes it.
 *
 * <pre>
 * output of a rule ──▶ OutputReader: IdentifierCheck ──▶ ObjectBytes ──▶ the check of its kind ──▶ SizeCheck ──▶ Delivery
 *                                    who it is about     its JSON        AttributesCheck
 *                                                                        OccurrenceCheck: events, purchases
 *                                                                        RecipientCheck: campaigns, canvases
 * </pre>
 *
 * On the worker that has the payload. Each fault is a refusal of the payload, whose path points into the output.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.output;

import org.jspecify.annotations.NullMarked;
