package io.aiqbraze.sender;

import java.io.PrintWriter;

/**
 * What a person sees of a run.
 *
 * @param out the numbers at the end
 * @param err progress, warnings and why it stopped
 */
public record SendConsole(PrintWriter out, PrintWriter err, ProgressStyle style) {}
