/**
 * The people that the sandbox remembers, and how what is sent changes them.
 */
@NullMarked
package io.aiqbraze.sandbox.profile;

import org.jspecify.annotations.NullMarked;
