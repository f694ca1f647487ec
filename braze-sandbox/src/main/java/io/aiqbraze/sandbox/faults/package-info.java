/**
 * Faults on demand: what goes wrong next, and for whom.
 */
@NullMarked
package io.aiqbraze.sandbox.faults;

import org.jspecify.annotations.NullMarked;
