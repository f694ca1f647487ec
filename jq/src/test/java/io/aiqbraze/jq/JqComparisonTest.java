package io.aiqbraze.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules do in the gateway what operators see them do in Debian's jq. */
class JqComparisonTest {
    private static final Path DOCUMENT = Path.of("../docs/jq-differences.md");

    @TempDir
    static Path directory;

    private static Map<JqCase, JqAnswer> debian = Map.of();

    @BeforeAll
    static void ask() throws Exception {
        debian = new DebianJq(directory).answers(JqCases.all());
    }

    static Stream<JqCase> same() throws Exception {
        return JqCases.all().stream().filter(each -> each.difference().isEmpty());
    }

    static Stream<JqCase> different() throws Exception {
        return JqCases.all().stream().filter(each -> !each.difference().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("same")
    void the_gateway_does_as_jq_does(JqCase each) {
        // When
        JqAnswer answer = GatewayJq.run(each);

        // Then
        assertThat(answer).matches(gateway -> gateway.isAs(debian.get(each)), "is as " + debian.get(each));
    }

    @ParameterizedTest
    @MethodSource("different")
    void a_difference_that_is_told_is_there(JqCase each) {
        // When
        JqAnswer answer = GatewayJq.run(each);

        // Then
        assertThat(answer).matches(gateway -> !gateway.isAs(debian.get(each)), "differs from " + debian.get(each));
    }

    @Test
    void the_document_tells_all_differences_and_no_others() throws Exception {
        // Given
        List<String> headings = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        // When
        var differences = different().map(JqCase::difference).collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(headings).containsExactlyInAnyOrderElementsOf(differences);
    }
}
