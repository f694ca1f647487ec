/**
 * Turns a request's bytes into deliveries on worker threads and answers once they are durable.
 */
@NullMarked
package io.aiqbraze.gateway.mapping;

import org.jspecify.annotations.NullMarked;
