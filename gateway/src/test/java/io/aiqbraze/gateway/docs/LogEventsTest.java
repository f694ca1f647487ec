package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of events that the log knows is closed, for those who alert on it. */
class LogEventsTest {
    /** Where a line of the log is given its event, by itself or by the methods that all lines of one kind go through. */
    private static final Pattern TOLD =
            Pattern.compile("(?:addKeyValue\\(\"event\", \"|\\bline\\(Level\\.\\w+, \"|\\bfailing\\(\""
                    + "|\\babout\\((?:log[^\"]*, )?\"|\\baudit\\([^\"]*, \"|event=)([a-z]+(?:_[a-z]+)*)\\b");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_`, ]+`) \\|");

    @Test
    void the_document_lists_each_of_them_and_no_other() throws Exception {
        // Given
        Set<String> told = found(TOLD, SourceTree.gateway().values());

        // When
        var listed = new TreeSet<String>();
        for (String row :
                Markdown.of("docs/operation.md").section("What the log says").named(ROW)) {
            listed.addAll(Set.of(row.replace("`", "").split(", ")));
        }
        listed.remove("event");

        // Then
        assertThat(told).contains("endpoint_failing", "rule_halted", "discard_planned", "replayed", "out_of_memory");
        assertThat(listed).isEqualTo(told);
    }

    private static Set<String> found(Pattern pattern, Collection<String> texts) {
        var names = new TreeSet<String>();
        for (String text : texts) {
            pattern.matcher(text).results().forEach(name -> names.add(name.group(1)));
        }
        return names;
    }
}
