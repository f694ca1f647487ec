package io.aiqbraze.gateway.app.rules;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.aiqbraze.jq.RuleFault.FailedCase;
import java.util.List;

/** What a failed test expects beside what came, in the form of {@code diff -u}. */
final class UnifiedDiff {
    /** Lines around each difference. */
    private static final int CONTEXT = 5;

    private UnifiedDiff() {}

    static List<String> of(FailedCase failed) {
        List<String> expected = failed.expected().lines().toList();
        List<String> actual = failed.actual().lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                "expected", "actual", expected, DiffUtils.diff(expected, actual), CONTEXT);
    }
}
