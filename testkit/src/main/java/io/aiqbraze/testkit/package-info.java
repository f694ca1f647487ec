/**
 * What tests, the demo and the benchmark run beside the gateway: child processes, and gateways that answer as they are told.
 */
@NullMarked
package io.aiqbraze.testkit;

import org.jspecify.annotations.NullMarked;
