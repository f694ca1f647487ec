package io.aiqbraze.jq.parse;

/**
 * What is wrong with a text of the rules.
 *
 * @param line from 1
 * @param message quotes no payload
 */
public record SourceFault(int line, String message) {}
