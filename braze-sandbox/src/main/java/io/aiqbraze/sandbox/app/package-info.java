/**
 * The program: its command line.
 */
@NullMarked
package io.aiqbraze.sandbox.app;

import org.jspecify.annotations.NullMarked;
