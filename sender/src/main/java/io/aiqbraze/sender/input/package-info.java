/**
 * From the bytes of a file or a pipe to the parts that a gateway takes.
 *
 * <pre>
 * OpenInput ──▶ RecordReader ──▶ PartCutter ──▶ FilePart
 *  inflated,     CSV, NDJSON,     as full as      of PartPiece; its bytes
 *  without mark  JsonElements     its Limits      are the same in every run
 *                                 allow
 * </pre>
 *
 * How records lie in bytes is the business of {@code io.aiqbraze.formats}. For one thread, and blocking.
 */
@NullMarked
package io.aiqbraze.sender.input;

import org.jspecify.annotations.NullMarked;
