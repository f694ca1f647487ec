/**
 * What happens when memory has run out: the process ends, whoever caught the error.
 */
@NullMarked
package io.aiqbraze.gateway.app.memory;

import org.jspecify.annotations.NullMarked;
