/** How commands reach the admin port of a gateway that runs. */
@NullMarked
package io.aiqbraze.gateway.app.admin;

import org.jspecify.annotations.NullMarked;
