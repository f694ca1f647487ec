/**
 * What the gateway is compared with: the same work in Apache Camel, as one would write it there, without a disk.
 *
 * <pre>
 *   request → JSON → jq → each event by itself → 75 together → request to Braze
 *           ← 202, as soon as its events wait in memory
 * </pre>
 *
 * <p>A process of its own, since Camel needs other versions of Netty, Vert.x and Jackson than the gateway.
 */
@NullMarked
package io.aiqbraze.bench.camel;

import org.jspecify.annotations.NullMarked;
