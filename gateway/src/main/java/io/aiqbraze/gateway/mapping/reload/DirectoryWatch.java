package io.aiqbraze.gateway.mapping.reload;

import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import org.jspecify.annotations.Nullable;

/**
 * Tells when changed rules are worth a try. Compares contents, which tells plain edits, replaced files, a checkout and a
 * swapped symlink alike, on any file system.
 */
final class DirectoryWatch {
    private @Nullable RuleFiles tried;
    private @Nullable RuleFiles seen;

    /** These were tried, whether they were good or not; the same ones are not worth another try. */
    void tried(RuleFiles files) {
        tried = files;
        seen = files;
    }

    /** Whether these differ from what was tried last, and are what the last look saw: they are not being written. */
    boolean isDue(RuleFiles now) {
        boolean settled = now.equals(seen);
        seen = now;
        return settled && !now.equals(tried);
    }
}
