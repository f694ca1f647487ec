/**
 * Puts changed rules in force while requests run: watched, compiled, tested, then swapped as a whole; and keeps the last
 * good ones for a start that finds only broken ones.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.reload;

import org.jspecify.annotations.NullMarked;
