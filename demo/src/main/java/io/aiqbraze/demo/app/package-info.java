/**
 * The demo: a sandbox Braze and the gateway as child processes, the sample payloads, and what came of them.
 */
@NullMarked
package io.aiqbraze.demo.app;

import org.jspecify.annotations.NullMarked;
