/**
 * Making few requests of many deliveries.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.batch;

import org.jspecify.annotations.NullMarked;
