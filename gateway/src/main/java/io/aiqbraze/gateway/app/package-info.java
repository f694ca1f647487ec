/**
 * The program: command line, wiring, start and stop. The one place that knows every stage, and that nobody imports.
 *
 * <pre>
 * Main ──▶ RunCommand ──▶ Gateway ──▶ PipeStages  makes the parts and joins them
 *   │                        └──────▶ Shutdown    stops them from the beginning of the pipe to its end
 *   └────▶ CheckCommand, PreviewCommand, and a package for each further group of commands
 * </pre>
 *
 * Commands run on the main thread and may block; stages run on threads of Vert.x and of the outbox.
 */
@NullMarked
package io.aiqbraze.gateway.app;

import org.jspecify.annotations.NullMarked;
