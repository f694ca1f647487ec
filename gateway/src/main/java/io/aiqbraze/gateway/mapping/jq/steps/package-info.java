/**
 * How jq programs run. The engine hands each value to what comes behind, and looks up functions and variables by name in
 * a chain of maps whenever it meets one. Steps are made of its syntax tree once: names are looked up beforehand, the
 * bodies of functions stand in the place of their calls, and what puts out one value at most returns it. An event takes a
 * ninth of the time (bench/README.md). What steps cannot do (recursion, paths, labels, patterns) is left to the engine,
 * which also parses, computes and compares; a program means the same in either.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.jq.steps;

import org.jspecify.annotations.NullMarked;
