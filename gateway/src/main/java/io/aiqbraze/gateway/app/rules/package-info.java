/**
 * The command {@code rules test}, and what it shows.
 */
@NullMarked
package io.aiqbraze.gateway.app.rules;

import org.jspecify.annotations.NullMarked;
