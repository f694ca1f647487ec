/**
 * What rules know of a payload and its request, and why a payload is refused.
 *
 * <pre>
 * cells of a CSV row ──▶ CsvColumns, CellType ──▶ payload, as JSON has it at once
 * the request ──▶ RequestFacts, which rules read as $request
 * whatever cannot be taken, before or after the rule ──▶ PayloadRefused: a Refusal with code, path and words
 * </pre>
 *
 * Plain values, for any thread.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.payload;

import org.jspecify.annotations.NullMarked;
