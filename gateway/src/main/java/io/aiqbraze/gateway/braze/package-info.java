/**
 * Talking to Braze's REST API: requests out, answers in, none of them judged.
 */
@NullMarked
package io.aiqbraze.gateway.braze;

import org.jspecify.annotations.NullMarked;
