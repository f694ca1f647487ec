/**
 * Posts a file of any size to a running gateway, part by part. Knows the gateway by its HTTP alone.
 *
 * <pre>
 * SendSource ─▶ input.OpenInput ─▶ input.PartCutter ─▶ ParallelSending ─▶ PartSender ─▶ GatewayClient ─▶ gateway
 *                                                       (a thread a part)      │ PartRetries
 *                                                                              ▼
 *                                    ResumeFile ◀─ StateKeeper ◀─ Acknowledgements ─▶ Progress, SendReport
 * </pre>
 *
 * {@link io.aiqbraze.sender.SendRun} puts them together. One thread reads and cuts; {@code parallel} threads post, and block
 * while they do. Memory holds the parts under way and one more. A run that ends early leaves its state in a file, by which
 * the next one goes on behind what the gateway has answered for; the idempotency key of a part is the same in both.
 */
@NullMarked
package io.aiqbraze.sender;

import org.jspecify.annotations.NullMarked;
