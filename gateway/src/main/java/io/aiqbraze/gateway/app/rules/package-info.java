/**
 * The commands {@code rules test|clear-halt}.
 *
 * <pre>
 * test        the rules' directory ──▶ the rules' tests, within limits of time ──▶ ReportPrinter, JUnitReport ──▶ exit code
 * clear-halt  AdminPort ──▶ the gateway that runs
 * </pre>
 *
 * {@code test} needs no gateway. Both run on the main thread; the tests run on threads of their own.
 */
@NullMarked
package io.aiqbraze.gateway.app.rules;

import org.jspecify.annotations.NullMarked;
