package io.aiqbraze.gateway.mapping.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.mapping.jq.RuleFault;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import io.aiqbraze.gateway.mapping.rules.RuleBooks.Source;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.metrics.RuleMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleReloadTest {
    private static final String GOOD = "{attributes: {external_id: .u, n: 1}}";
    private static final String OTHER = "{attributes: {external_id: .u, n: 2}}";
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path rules;

    @TempDir
    private Path data;

    private List<RuleFault> failingTests = List.of();
    private List<String> tested = List.of();
    private Set<String> removable = Set.of();
    private RuleBooks books = new RuleBooks();
    private RuleReload reload;

    @BeforeEach
    void start() throws Exception {
        write("people", GOOD);
        write("orders", GOOD);
        restart();
    }

    @Test
    void a_changed_rule_goes_into_force_when_it_has_settled() throws Exception {
        // Given
        RuleBook before = books.current();
        write("people", OTHER);

        // When
        reload.look();
        RuleBook unsettled = books.current();
        reload.look();

        // Then
        assertThat(unsettled).isSameAs(before);
        assertThat(version()).isNotEqualTo(before.version());
    }

    @Test
    void a_broken_rule_leaves_the_rules_in_force_and_is_shown_with_file_and_line() throws Exception {
        // Given
        RuleBook before = books.current();
        write("people", ".a\n| nosuch");

        // When
        reload.reload(Set.of());

        // Then
        assertThat(books.current()).isSameAs(before);
        var failure = books.standing().failure();
        assertThat(failure.at()).isEqualTo(NOW);
        assertThat(failure.faults()).extracting(RuleFault::line).containsExactly(2);
        assertThat(failure.faults().get(0).file()).endsWith("people.jq");
    }

    @Test
    void a_repaired_rule_takes_the_failure_away() throws Exception {
        // Given
        write("people", "nosuch");
        reload.reload(Set.of());

        // When
        write("people", GOOD);
        reload.reload(Set.of());

        // Then
        assertThat(books.standing().failure()).isNull();
    }

    @Test
    void a_rule_that_fails_its_tests_does_not_go_into_force() throws Exception {
        // Given
        RuleBook before = books.current();
        var fault = new RuleFault("tests/people.yaml", 3, "test \"one\" failed");
        failingTests = List.of(fault);
        write("people", OTHER);

        // When
        reload.reload(Set.of());

        // Then
        assertThat(books.current()).isSameAs(before);
        assertThat(books.standing().failure().faults()).containsExactly(fault);
    }

    @Test
    void only_the_rule_that_has_changed_is_compiled_and_tested_again() throws Exception {
        // Given
        StreamRule orders = rule("orders");
        StreamRule people = rule("people");
        write("people", OTHER);

        // When
        reload.reload(Set.of());

        // Then
        assertThat(rule("orders")).isSameAs(orders);
        assertThat(rule("people")).isNotSameAs(people);
        assertThat(tested).containsExactly("people");
    }

    @Test
    void changed_tests_are_run_although_the_rule_is_the_same() throws Exception {
        // Given
        StreamRule people = rule("people");
        Files.createDirectory(rules.resolve("tests"));
        Files.writeString(rules.resolve("tests/people.yaml"), "[]");

        // When
        reload.reload(Set.of());

        // Then
        assertThat(rule("people")).isSameAs(people);
        assertThat(tested).containsExactly("people");
    }

    @Test
    void a_changed_library_makes_every_rule_a_new_one() throws Exception {
        // Given
        StreamRule orders = rule("orders");
        Files.createDirectory(rules.resolve("lib"));
        Files.writeString(rules.resolve("lib/own.jq"), "def own: 1;");

        // When
        reload.reload(Set.of());

        // Then
        assertThat(rule("orders")).isNotSameAs(orders);
        assertThat(tested).containsExactly("orders", "people");
    }

    @Test
    void tests_that_failed_are_run_again_when_the_same_rules_are_tried_again() throws Exception {
        // Given
        failingTests = List.of(new RuleFault("tests/people.yaml", 3, "test \"one\" failed"));
        write("people", OTHER);
        reload.reload(Set.of());

        // When
        reload.reload(Set.of());

        // Then
        assertThat(tested).containsExactly("people");
    }

    @Test
    void the_same_rules_again_are_the_same_book() throws Exception {
        // Given
        RuleBook before = books.current();

        // When
        reload.reload(Set.of());

        // Then
        assertThat(books.current()).isSameAs(before);
        assertThat(loads("unchanged")).isEqualTo(1);
    }

    @Test
    void a_stream_does_not_vanish_unasked() throws Exception {
        // Given
        Files.delete(rules.resolve("orders.jq"));

        // When
        reload.reload(Set.of());

        // Then
        assertThat(streams()).containsExactlyInAnyOrder("orders", "people");
        assertThat(books.standing().failure().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .contains(rules.resolve("orders.jq") + ": ", "would vanish", "removeStreams"));
    }

    @Test
    void a_stream_vanishes_when_it_is_named() throws Exception {
        // Given
        Files.delete(rules.resolve("orders.jq"));

        // When
        reload.reload(Set.of("orders"));

        // Then
        assertThat(streams()).containsExactly("people");
        assertThat(books.standing().failure()).isNull();
    }

    @Test
    void a_stream_that_should_vanish_and_is_still_there_is_a_fault() {
        // When
        reload.reload(Set.of("orders"));

        // Then
        assertThat(books.standing().failure().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("remove the file, too"));
    }

    @Test
    void a_stream_that_the_settings_name_may_be_there_or_vanish() throws Exception {
        // Given
        removable = Set.of("orders");
        restart();
        Set<String> there = streams();

        // When
        Files.delete(rules.resolve("orders.jq"));
        reload.reload(Set.of());

        // Then
        assertThat(there).containsExactlyInAnyOrder("orders", "people");
        assertThat(streams()).containsExactly("people");
    }

    @Test
    void a_stream_does_not_vanish_over_a_restart_either() throws Exception {
        // Given
        Files.delete(rules.resolve("orders.jq"));

        // When
        restart();

        // Then
        assertThat(streams()).containsExactlyInAnyOrder("orders", "people");
        assertThat(books.standing().source()).isEqualTo(Source.LAST_GOOD);
    }

    @Test
    void a_start_with_broken_rules_uses_the_last_good_ones_and_says_so() throws Exception {
        // Given
        String before = version();
        write("people", "nosuch");

        // When
        restart();

        // Then
        assertThat(version()).isEqualTo(before);
        assertThat(books.standing().source()).isEqualTo(Source.LAST_GOOD);
        assertThat(books.standing().failure()).isNotNull();
    }

    @Test
    void repaired_rules_take_over_from_the_last_good_ones() throws Exception {
        // Given
        write("people", "nosuch");
        restart();

        // When
        write("people", GOOD);
        reload.look();
        reload.look();

        // Then
        assertThat(books.standing().source()).isEqualTo(Source.DIRECTORY);
        assertThat(books.standing().failure()).isNull();
    }

    @Test
    void broken_rules_are_not_kept_as_good_ones() throws Exception {
        // Given
        String before = version();
        write("people", "nosuch");
        reload.reload(Set.of());

        // When
        restart();

        // Then
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void a_first_start_with_broken_rules_has_none() throws Exception {
        // Given
        Files.delete(data.resolve("last-good-rules.json"));
        write("people", "nosuch");

        // When
        restart();

        // Then
        assertThat(books.current()).isNull();
        assertThat(books.standing().failure()).isNotNull();
    }

    @Test
    void damaged_last_good_rules_are_none() throws Exception {
        // Given
        Files.writeString(data.resolve("last-good-rules.json"), "{\"format\":1,\"vers");
        write("people", "nosuch");

        // When
        restart();

        // Then
        assertThat(books.current()).isNull();
    }

    @Test
    void rules_go_into_force_although_they_cannot_be_kept() throws Exception {
        // Given
        Files.createDirectory(data.resolve("last-good-rules.json.new"));
        String before = version();
        write("people", OTHER);

        // When
        reload.reload(Set.of());

        // Then
        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void a_halted_stream_is_taken_up_again_when_the_rules_change() throws Exception {
        // Given
        books.halt(Objects.requireNonNull(books.current()), "people");
        reload.reload(Set.of());
        Set<String> unchanged = books.standing().halted();

        // When
        write("people", OTHER);
        reload.reload(Set.of());

        // Then
        assertThat(unchanged).containsExactly("people");
        assertThat(books.standing().halted()).isEmpty();
    }

    @Test
    void only_the_version_in_force_is_shown() throws Exception {
        // When
        write("people", OTHER);
        reload.reload(Set.of());

        // Then
        assertThat(registry.find("gateway.rules.version").gauges())
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTag("version")).isEqualTo(version()));
        assertThat(loads("swapped")).isEqualTo(2);
    }

    private void restart() throws Exception {
        var settings = new ConfigurationLoader(Map.of(
                        "BRAZE_REST_ENDPOINT", "http://127.0.0.1:1",
                        "BRAZE_API_KEY", "k",
                        "GATEWAY_RULES_DIR", rules.toString()))
                .load(Optional.empty())
                .rules();
        books = new RuleBooks();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        reload = new RuleReload(
                new RuleBookLoader(settings, Set.of("default"), clock),
                this::failingTests,
                books,
                new LastGoodRules(data),
                removable,
                clock,
                new RuleMeters(registry));
        reload.start();
    }

    private List<RuleFault> failingTests(RuleFiles files, RuleBook book, Predicate<String> streams) {
        tested = book.streams().keySet().stream().filter(streams).toList();
        return failingTests;
    }

    private void write(String stream, String rule) throws Exception {
        Files.writeString(rules.resolve(stream + ".jq"), rule);
    }

    private String version() {
        return Objects.requireNonNull(books.current()).version();
    }

    private Set<String> streams() {
        return Objects.requireNonNull(books.current()).streams().keySet();
    }

    private StreamRule rule(String stream) {
        return Objects.requireNonNull(books.current()).streams().get(stream);
    }

    private double loads(String result) {
        return registry.get("gateway.rules.loads")
                .tag("result", result)
                .counter()
                .count();
    }
}
