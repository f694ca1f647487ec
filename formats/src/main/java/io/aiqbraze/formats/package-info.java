/**
 * How payloads lie in bytes: what both ends of an upload agree on, the sender that cuts a file and the gateway that reads a
 * body. Knows nothing of rules, of HTTP or of what a payload means.
 *
 * <pre>
 * bytes ── Gunzip ──▶ ByteWindow ──▶ JsonDocument   {…}, […] or {"batch":[…]}, element by element
 *  (Format.detect)        │     └──▶ TextLines      a JSON object a line
 *                         │     └──▶ CsvRecords     a header, then a row a record
 *                         └─ paid for from a ByteBudget, one stretch at a time
 * </pre>
 *
 * Records come out as {@link io.aiqbraze.formats.ByteSlice}s of the window, good until more is read. Nothing here waits or is
 * safe for several threads at once.
 */
@NullMarked
package io.aiqbraze.formats;

import org.jspecify.annotations.NullMarked;
