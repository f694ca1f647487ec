/**
 * What an event costs in each stage of the pipe, by JMH.
 */
@NullMarked
package io.aiqbraze.bench.stages;

import org.jspecify.annotations.NullMarked;
