/**
 * How commands write for a person.
 */
@NullMarked
package io.aiqbraze.gateway.app.text;

import org.jspecify.annotations.NullMarked;
