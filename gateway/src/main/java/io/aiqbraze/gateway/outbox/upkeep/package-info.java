/**
 * What an operator does with the outbox at rest, by the commands {@code gateway outbox ...}: the port and its reports.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.upkeep;

import org.jspecify.annotations.NullMarked;
