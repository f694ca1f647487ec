package io.aiqbraze.gateway.mapping.payload;

/**
 * Why a payload is refused.
 *
 * @param code stable code in snake case
 * @param path JSON pointer into the payload or, if the message says so, into the rule's output
 * @param message what is wrong and what is accepted; may quote data, so it goes to the sender and the dead letter only
 */
public record Refusal(String code, String path, String message) {}
