/**
 * Functions of jq 1.6 that the engine lacks, has in another form, or would run without end; and those that a translated
 * rule calls where jq has an operator.
 *
 * <pre>
 * FunctionTable.all ◀── Control-, Generator-, LoopFunctions     what calls what, and how often
 *    by name and    ◀── Path-, Tree-, Stream-, Index-, OrderFunctions ──▶ PathValues, ValueEdit
 *    arity          ◀── Text-, Conversion-, FormatFunctions ──▶ PaidText, JsonText
 *       │           ◀── Regex-, SubstitutionFunctions ──▶ RegexCache ──▶ RegexSearch ──▶ RegexMatch
 *       │           ◀── DateFunctions ──▶ TimeReader, TimeFormat ──▶ CalendarTime
 *       ▼           ◀── Math-, ProductFunctions, PaidOperator, PaidFunctions
 *  steps and the engine call them in the thread of a run, which counts rounds ({@code RuleRun}) and is paid ({@code RunMemory})
 * </pre>
 *
 * <p>Functions hold nothing of a run and serve any thread. What takes long looks for an interrupt.
 */
@NullMarked
package io.aiqbraze.jq.functions;

import org.jspecify.annotations.NullMarked;
