/**
 * What tests, the demo and the benchmark run beside the gateway: child processes, and gateways that answer as they are told.
 *
 * <pre>
 * GatewayProcess, SendProcess, JarCommand (tests)  ─┐
 * demo.Services                                     ├─▶ ChildProcess, GatewayAddresses, ScriptedGateway, DeafPort
 * bench.MeasuredGateway, Sandbox, Yardstick        ─┘
 * </pre>
 *
 * Knows nothing of the product's code: what it starts are jars, what it scripts is HTTP.
 */
@NullMarked
package io.aiqbraze.testkit;

import org.jspecify.annotations.NullMarked;
