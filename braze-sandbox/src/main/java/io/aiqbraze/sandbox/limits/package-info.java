/**
 * How often Braze may be asked, and how it says so in its headers.
 */
@NullMarked
package io.aiqbraze.sandbox.limits;

import org.jspecify.annotations.NullMarked;
