package io.aiqbraze.gateway.mapping.reload;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBook.StreamChoice;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.metrics.RuleMeters;
import io.aiqbraze.jq.RuleFault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A reload of real rule files, the streams {@code people} and {@code orders}, whose tests come out as the test wants. */
final class RuleReloadRig {
    static final String GOOD = "{attributes: {external_id: .u, n: 1}}";
    static final String OTHER = "{attributes: {external_id: .u, n: 2}}";
    static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    List<RuleFault> failingTests = List.of();
    /** The streams whose tests were run last. */
    List<String> tested = List.of();

    Runnable whileTested = () -> {};
    Set<String> removable = Set.of();
    RulesInForce books = new RulesInForce();
    final RuleHalts halts = new RuleHalts(Duration.ofSeconds(30), () -> 0, Clock.fixed(NOW, ZoneOffset.UTC));
    RuleReload reload;

    private final Path rules;
    private final Path data;

    RuleReloadRig(Path rules, Path data) throws Exception {
        this.rules = rules;
        this.data = data;
        write("people", GOOD);
        write("orders", GOOD);
        restart();
    }

    /** Forgets all but what is on disk. */
    void restart() throws Exception {
        var settings = new ConfigurationLoader(Map.of(
                        "BRAZE_REST_ENDPOINT", "http://127.0.0.1:1",
                        "BRAZE_API_KEY", "k",
                        "GATEWAY_RULES_DIR", rules.toString()))
                .load(Optional.empty())
                .rules();
        books = new RulesInForce();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        reload = new RuleReload(
                new RuleBookLoader(removable(settings), Set.of("default"), clock),
                this::failingTests,
                books,
                halts,
                data,
                clock,
                new RuleMeters(registry));
        reload.start();
    }

    void write(String stream, String rule) throws Exception {
        Files.writeString(rules.resolve(stream + ".jq"), rule);
    }

    String version() {
        return Objects.requireNonNull(books.current()).version();
    }

    Set<String> streams() {
        return Objects.requireNonNull(books.current()).streams().keySet();
    }

    StreamRule rule(String stream) {
        return Objects.requireNonNull(books.current()).streams().get(stream);
    }

    double loads(String result) {
        return registry.get("aiqbraze_rules_loads_total")
                .tag("result", result)
                .counter()
                .count();
    }

    private List<RuleFault> failingTests(RuleFiles files, RuleBook book, StreamChoice streams) {
        whileTested.run();
        tested = book.streams().keySet().stream().filter(streams::includes).toList();
        return failingTests;
    }

    private RuleSettings removable(RuleSettings settings) {
        return new RuleSettings(
                settings.directory(),
                settings.workers(),
                settings.maxOutputsPerPayload(),
                settings.stuckAfter(),
                settings.haltFor(),
                settings.watchInterval(),
                removable,
                settings.settings(),
                settings.streams());
    }
}
