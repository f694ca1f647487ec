/**
 * Functions of jq 1.6 that the engine has not, or has otherwise, or without an end; and those that a translated rule calls
 * where jq has an operator.
 */
@NullMarked
package io.aiqbraze.jq.functions;

import org.jspecify.annotations.NullMarked;
