/**
 * The client's side of the gateway: authenticates, bounds and hands a request's bytes on, then writes the answer.
 */
@NullMarked
package io.aiqbraze.gateway.ingest;

import org.jspecify.annotations.NullMarked;
