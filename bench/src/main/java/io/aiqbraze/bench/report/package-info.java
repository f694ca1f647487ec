/**
 * What came of a measurement, in numbers and in words.
 */
@NullMarked
package io.aiqbraze.bench.report;

import org.jspecify.annotations.NullMarked;
