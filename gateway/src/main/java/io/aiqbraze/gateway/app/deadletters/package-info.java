/**
 * The commands {@code dead-letters list|replay|discard|export}, which talk to a running gateway's admin port.
 */
@NullMarked
package io.aiqbraze.gateway.app.deadletters;

import org.jspecify.annotations.NullMarked;
