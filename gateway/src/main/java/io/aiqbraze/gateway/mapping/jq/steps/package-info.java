/**
 * How jq programs run: the engine's syntax tree as steps that return their value where there is one at most, functions
 * and variables looked up beforehand. What steps cannot do is left to the engine, and means the same in either.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.jq.steps;

import org.jspecify.annotations.NullMarked;
