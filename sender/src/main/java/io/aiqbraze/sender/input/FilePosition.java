package io.aiqbraze.sender.input;

/**
 * How far a file was taken, in terms of what it holds, so that it does not matter how it was cut into parts.
 *
 * @param parts how many parts that were
 * @param records complete ones
 * @param members of the record behind those
 * @param digest of all records up to here, a begun one included, in hexadecimal
 */
public record FilePosition(long parts, long records, int members, String digest) {}
