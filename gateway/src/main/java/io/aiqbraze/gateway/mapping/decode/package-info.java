/**
 * The bytes of a request in any accepted format to payloads, one JSON object each, one at a time.
 *
 * <pre>
 * BodyBytes, inflated ──▶ RecordCutter: DocumentRecords, JsonLines ──▶ JsonPayloads ──▶ PayloadReader
 * if it is gzip     │                                                  MemberExport: a payload a member
 *                   └───▶ CsvPayloads: a payload a row ──────────────────────────────▶ PayloadReader
 * </pre>
 *
 * <p>What is in hand is paid for from the budget of the request before it is made: {@code TreeBytes} tells what a tree takes.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.decode;

import org.jspecify.annotations.NullMarked;
