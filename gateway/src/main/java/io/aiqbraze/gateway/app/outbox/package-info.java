/**
 * The commands {@code outbox ...}: what is in the outbox's file, whether it is sound, and what helps when it is not.
 */
@NullMarked
package io.aiqbraze.gateway.app.outbox;

import org.jspecify.annotations.NullMarked;
