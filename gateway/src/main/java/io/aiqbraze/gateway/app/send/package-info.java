/**
 * The command {@code send}: its options become a {@code SendRun.Plan}, the configuration says where to and with which key, and
 * {@code io.aiqbraze.sender} does the rest.
 */
@NullMarked
package io.aiqbraze.gateway.app.send;

import org.jspecify.annotations.NullMarked;
