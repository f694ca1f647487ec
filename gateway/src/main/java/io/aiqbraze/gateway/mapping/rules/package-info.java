/**
 * The operator's jq rules: one compiled, immutable book with a version.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.rules;

import org.jspecify.annotations.NullMarked;
