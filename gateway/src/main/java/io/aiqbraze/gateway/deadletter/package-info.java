/**
 * Dead letters: what was refused or could not be delivered, kept for a person to look at.
 */
@NullMarked
package io.aiqbraze.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
