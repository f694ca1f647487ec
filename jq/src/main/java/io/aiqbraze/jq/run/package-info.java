/**
 * One run of a rule over one payload: what it may ask for ({@link io.aiqbraze.jq.run.RuleContext}), how many rounds it
 * may make ({@link io.aiqbraze.jq.run.RuleRun}), and what it may make, paid for before it is made
 * ({@link io.aiqbraze.jq.run.RunMemory}): texts, and arrays and objects by what is put into them.
 *
 * <pre>
 * Program ── begin ──▶ RuleRun, RunMemory ◀── current() ── functions and steps
 *                       │rounds    │bytes
 *                       ▼          ▼
 *            RunawayRule ends it   WeighedNodes: each array and object pays for what is put into it
 *                                  MemoryLender: lends what is beyond a little, gets it back when the run is closed
 * </pre>
 *
 * <p>A run belongs to one thread and is found through it, as functions are shared by all programs. An interrupt of that
 * thread ends it.
 */
@NullMarked
package io.aiqbraze.jq.run;

import org.jspecify.annotations.NullMarked;
