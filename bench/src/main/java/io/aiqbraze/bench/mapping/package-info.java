/**
 * What mapping an event costs, by JMH: the whole of it, and its parts one by one.
 */
@NullMarked
package io.aiqbraze.bench.mapping;

import org.jspecify.annotations.NullMarked;
