package io.aiqbraze.bench.process;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the programs are started with.
 *
 * @param directory for settings and logs
 * @param data where the gateway keeps its outbox
 * @param heap of the gateway at most, as Java's -Xmx takes it
 * @param brazeLimits whether Braze's published rate limits are in force
 * @param brazeDelay added to each of Braze's answers
 * @param triesSoon whether the gateway tries a Braze that was away again after a second, and not after ten as shipped
 */
public record Setup(
        Path directory, Path data, String heap, boolean brazeLimits, Duration brazeDelay, boolean triesSoon) {}
