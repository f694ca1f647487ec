/**
 * The tests of the operator's rules, run before rules are used.
 *
 * <pre>
 * tests/&lt;stream&gt;.yaml ──▶ YamlReader ──▶ TestFile ──▶ TestFileRun: each RuleTest a Trial on the TestThread
 *                                                       │  PayloadOutcome expected and actual
 *                            TestReport ◀── TestResult ◀┴─ OutcomeComparison
 * </pre>
 *
 * <p>A test that takes more CPU time than it may is interrupted; the thread of one that does not end is abandoned.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.ruletest;

import org.jspecify.annotations.NullMarked;
