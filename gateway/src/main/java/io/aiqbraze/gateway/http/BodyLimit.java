package io.aiqbraze.gateway.http;

/**
 * How long a body may be.
 *
 * @param tooLarge what is answered past that
 */
public record BodyLimit(int maxBytes, Problem tooLarge) {}
