/**
 * What every room of dispatch is given: the services that it calls and the clocks that it asks. It decides nothing.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.context;

import org.jspecify.annotations.NullMarked;
