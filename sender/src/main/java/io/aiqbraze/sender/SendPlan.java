package io.aiqbraze.sender;

import io.aiqbraze.formats.Format;
import io.aiqbraze.sender.input.PartLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a file is to be sent.
 *
 * @param format of the file; empty to be told from its beginning and its name
 * @param parallel parts under way at a time, at least 1; more than one gives up the order of the file
 * @param retryFor how long one part is tried, from its first failure
 * @param resumeFile where it is kept how far sending came; empty for beside the file
 * @param restart whether to begin at the start, whatever an earlier run has sent
 */
public record SendPlan(
        Optional<Format> format,
        PartLimits limits,
        int parallel,
        Duration retryFor,
        Optional<Path> resumeFile,
        boolean restart) {}
