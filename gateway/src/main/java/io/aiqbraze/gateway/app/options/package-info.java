/**
 * Options that several commands have.
 */
@NullMarked
package io.aiqbraze.gateway.app.options;

import org.jspecify.annotations.NullMarked;
