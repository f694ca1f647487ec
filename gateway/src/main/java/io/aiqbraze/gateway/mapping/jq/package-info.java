/**
 * The language of the rules: compiles jq programs, finds what they name and does not exist, and runs them in bounds.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.jq;

import org.jspecify.annotations.NullMarked;
