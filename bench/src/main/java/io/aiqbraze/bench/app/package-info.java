/**
 * The program: command line, child processes, and the course of a measurement.
 */
@NullMarked
package io.aiqbraze.bench.app;

import org.jspecify.annotations.NullMarked;
