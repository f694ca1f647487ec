/**
 * What Braze's API is made of: endpoints, users, objects and their errors.
 */
@NullMarked
package io.aiqbraze.sandbox.braze;

import org.jspecify.annotations.NullMarked;
