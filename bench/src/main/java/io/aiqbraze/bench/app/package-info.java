/**
 * The program: its command line, and the course of a measurement.
 */
@NullMarked
package io.aiqbraze.bench.app;

import org.jspecify.annotations.NullMarked;
