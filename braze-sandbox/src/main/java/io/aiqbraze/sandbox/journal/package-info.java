/**
 * What the sandbox saw: requests, numbers and broken rules, all of it in bounded memory.
 */
@NullMarked
package io.aiqbraze.sandbox.journal;

import org.jspecify.annotations.NullMarked;
