/**
 * What stands in the file: tables, rows, bodies, and the hashes by which things are found again. Knows bytes and values,
 * no thread and no open file.
 *
 * <p>A row holds up to 75 deliveries of one line. A delivery's place is one number of 63 bits:
 *
 * <pre>
 *  62        49 48                        7 6       0
 *  ┌───────────┬───────────────────────────┬─────────┐
 *  │   line    │   sequence in the line    │  slot   │
 *  │  14 bits  │          42 bits          │  7 bits │
 *  └───────────┴───────────────────────────┴─────────┘
 *  └──────── key of the row ───────────────┘
 * </pre>
 *
 * <p>So the rows of a line lie side by side in the table, in order. A row's body is never rewritten:
 *
 * <pre>
 *  format │ header │ line (three texts) │ delivery │ delivery │ … │ CRC32C
 *  1 byte │        │                    │ flags, kind, identifier, what differs from the one before, JSON │ 4 bytes
 * </pre>
 *
 * <p>What differs from the delivery before: origin with its header, campaign, header of the delivery. A header is what format 3
 * has beyond format 2: its length in bytes, then fields, each a number, a length, bytes. A reader passes over those that it does not
 * know, so that releases of this format read each other's rows.
 *
 * <pre>
 *  of a row, dead letter or kept answer   no field yet     1 byte each
 *  of an origin: a request and what it asks for   no field yet     1 byte a request in the row
 *  of a delivery                          1 = campaign as its sender calls it     no byte without a field
 * </pre>
 *
 * <p>Which slots are settled, and which may have been sent, stands beside it in {@code progress} and {@code marks}, 128 bits
 * a row, until all have ended and the row goes.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.format;

import org.jspecify.annotations.NullMarked;
