package io.aiqbraze.gateway.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.StreamSettings.OnLeave;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings of streams, rules that settings hold, and the version that tells all of it. */
class RuleSettingsTest extends RuleFolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void settings_of_a_stream_lie_over_the_defaults() throws Exception {
        // Given
        rule("events", ".");
        rule("other", ".");
        ObjectNode own = (ObjectNode) JSON.readTree("{\"onLeave\":\"ignore\",\"types\":{\"A\":\"number\"}}");

        // When
        RuleBook book = Rules.load(directory, Map.of("events", own));

        // Then
        assertThat(book.streams().get("events").settings().onLeave()).isEqualTo(OnLeave.IGNORE);
        assertThat(book.streams().get("events").settings().identifierOrder())
                .containsExactly("braze_id", "external_id");
        assertThat(book.streams().get("other").settings().onLeave()).isEqualTo(OnLeave.FALSE);
    }

    @Test
    void another_text_takes_the_place_of_a_rule_or_makes_a_stream() throws Exception {
        // Given
        rule("events", "broken(");
        RuleBookLoader loader = Rules.loader(Rules.settings(directory, Map.of()));

        // When
        RuleBook book = loader.compile(loader.read()
                .with(new RuleSource("events", "draft.jq", "."))
                .with(new RuleSource("own", "own.jq", ".")));

        // Then
        assertThat(book.streams().keySet()).containsExactly("events", "own");
    }

    @Test
    void another_text_under_a_name_that_no_stream_can_have_is_a_fault() throws Exception {
        // Given
        rule("events", ".");
        RuleBookLoader loader = Rules.loader(Rules.settings(directory, Map.of()));

        // Then
        assertThatThrownBy(() -> loader.compile(loader.read().with(new RuleSource("a.b", "draft.jq", "."))))
                .hasMessageStartingWith("draft.jq: 'a.b' cannot be a stream; names must be 1 to 64 letters");
    }

    @Test
    void a_setting_with_a_wrong_value_is_named() throws Exception {
        // Given
        rule("events", ".");
        ObjectNode own = JSON.createObjectNode().put("emptyCell", "blank");

        // When
        List<RuleFault> faults = faults(Map.of("events", own));

        // Then
        assertThat(faults)
                .singleElement()
                .asString()
                .isEqualTo(
                        "rules.streams.events.emptyCell: is not accepted; accepted are the texts \"absent\", \"null\"");
    }

    @Test
    void the_version_is_that_of_the_content() throws Exception {
        // Given
        rule("events", ".");
        String first = Rules.load(directory, Map.of()).version();
        rule("events", ". ");
        String changed = Rules.load(directory, Map.of()).version();
        rule("events", ".");

        // When
        String again = Rules.load(directory, Map.of()).version();

        // Then
        assertThat(again).isEqualTo(first).isNotEqualTo(changed);
    }

    @Test
    void libraries_and_settings_change_the_version_too() throws Exception {
        // Given
        rule("events", ".");
        String plain = Rules.load(directory, Map.of()).version();
        ObjectNode own = JSON.createObjectNode().put("defaultSplit", "0");

        // When
        String withSetting = Rules.load(directory, Map.of("events", own)).version();
        library("shared", "def a: 1;");
        String withLibrary = Rules.load(directory, Map.of()).version();

        // Then
        assertThat(List.of(plain, withSetting, withLibrary)).doesNotHaveDuplicates();
    }
}
