/**
 * The program: command line, wiring, start and stop.
 */
@NullMarked
package io.aiqbraze.gateway.app;

import org.jspecify.annotations.NullMarked;
