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
 *  format │ line (three texts) │ delivery │ delivery │ … │ CRC32C
 *  1 byte │                    │ flags, kind, identifier, what differs from the one before, JSON │ 4 bytes
 * </pre>
 *
 * <p>Which slots are settled, and which may have been sent, stands beside it in {@code progress} and {@code marks}, 128 bits
 * a row, until all have ended and the row goes.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.format;

import org.jspecify.annotations.NullMarked;
