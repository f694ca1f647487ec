/**
 * The names of all meters, one class a stage.
 */
@NullMarked
package io.aiqbraze.gateway.metrics;

import org.jspecify.annotations.NullMarked;
