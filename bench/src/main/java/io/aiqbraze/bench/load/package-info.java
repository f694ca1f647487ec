/**
 * What is posted to the gateway, how fast, and how it answered.
 */
@NullMarked
package io.aiqbraze.bench.load;

import org.jspecify.annotations.NullMarked;
