/**
 * How jq programs run. The engine hands each value on to what comes behind, and looks functions and variables up by name
 * in a chain of maps whenever it meets one. Steps are made of its syntax tree once: names are looked up beforehand, the
 * bodies of functions stand in the place of their calls, and what puts out one value at most returns it. The shipped rule
 * of events takes a ninth of the time (bench/README.md). Recursion, paths, labels and patterns are left to the engine,
 * which also parses, computes and compares; a program means the same in either.
 *
 * <pre>
 * program ──▶ the engine's parser ──▶ its tree ──▶ StepCompiler ──▶ StepProgram ──▶ Step.each, Step.Single.value
 *                                                   │       ▲
 *          Lookup-, Operator-, Condition-, Pipe- and│       │what a name means: NameBindings
 *          ConstructionSteps, FunctionCalls and     ▼       │
 *          BuiltinCalls: a class for each family of its nodes, read by PrivateField
 * </pre>
 *
 * <p>Steps are made in any thread, never change, and run in any; a run has an array of its variables, and nothing else.
 */
@NullMarked
package io.aiqbraze.jq.steps;

import org.jspecify.annotations.NullMarked;
