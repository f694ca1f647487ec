package io.aiqbraze.sender.input;

/**
 * How large a part may become. A record that is larger by itself and has no members becomes a part all the same.
 *
 * @param bytes before compression
 * @param payloads each of {@code members[]} counting
 */
public record PartLimits(long bytes, int payloads) {}
