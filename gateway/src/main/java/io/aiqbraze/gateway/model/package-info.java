/**
 * What travels through the pipe: deliveries, their users and the lines they wait in. Imports nothing.
 */
@NullMarked
package io.aiqbraze.gateway.model;

import org.jspecify.annotations.NullMarked;
