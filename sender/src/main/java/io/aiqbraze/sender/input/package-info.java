/**
 * From the bytes of a file or a pipe to the parts that a gateway takes.
 *
 * <pre>
 * OpenInput ──▶ RecordReader ──▶ RecordCursor ──▶ PartCutter ──▶ FilePart
 *  inflated,     CsvRows,         where it        as full as      its bytes are the same
 *  without mark  NdjsonLines,     stands          PartLimits      in every run
 *                JsonElements                     allow
 * </pre>
 *
 * How records lie in bytes is the business of {@code io.aiqbraze.formats}. For one thread, and blocking.
 */
@NullMarked
package io.aiqbraze.sender.input;

import org.jspecify.annotations.NullMarked;
