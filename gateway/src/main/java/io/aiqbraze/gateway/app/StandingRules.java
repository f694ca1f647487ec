package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.RefusalCodes;
import io.aiqbraze.gateway.stops.RuleNames;
import io.aiqbraze.jq.RuleSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that stand in the rules, as an operator who wants to stop something may write them. */
final class StandingRules implements RuleNames {
    /** Of payloads that are replayed when their stream has gone. */
    private static final String GONE = "unknown_stream";

    private final Vertx vertx;
    private final RulesInForce inForce;
    private final RuleHalts halts;
    private final RuleBookLoader loader;
    private final RuleSettings settings;

    StandingRules(Vertx vertx, RulesInForce inForce, RuleHalts halts, RuleBookLoader loader, RuleSettings settings) {
        this.vertx = vertx;
        this.inForce = inForce;
        this.halts = halts;
        this.loader = loader;
        this.settings = settings;
    }

    @Override
    public Set<String> streams() {
        RuleBook book = inForce.current();
        return book == null ? Set.of() : book.streams().keySet();
    }

    @Override
    public Set<String> halted() {
        return halts.list().stream().map(RuleHalt::stream).collect(Collectors.toSet());
    }

    @Override
    public @Nullable String version() {
        RuleBook book = inForce.current();
        return book == null ? null : book.version();
    }

    @Override
    public Set<String> reasons() {
        return Stream.of(RefusalCodes.own(), RefusalCodes.ofDeliveries(), Set.of(GONE))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    @Override
    public Future<Boolean> mention(@Nullable String stream, String name) {
        return vertx.executeBlocking(() -> mention(loader.read(), stream, name), false);
    }

    private boolean mention(RuleFiles files, @Nullable String stream, String name) {
        // as "" is, which stands in many rules, and what an unset variable of a shell leaves
        if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return false;
        }
        // a word of the language is no campaign: in rules an id is a text
        Pattern text = Pattern.compile('"' + Pattern.quote(name) + '"');
        Pattern value = Pattern.compile("(?m)(?:^|[\\s:,=\\[{\"'])" + Pattern.quote(name) + "(?:$|[\\s,\\]}\"'])");
        return Stream.concat(of(files.streams(), stream), of(files.libraries(), null))
                        .anyMatch(text.asPredicate())
                || Stream.concat(of(files.tests(), stream), settings(stream)).anyMatch(value.asPredicate());
    }

    private static Stream<String> of(Map<String, RuleSource> files, @Nullable String stream) {
        return files.values().stream()
                .filter(file -> stream == null || file.name().equals(stream))
                .map(RuleSource::text);
    }

    private Stream<String> settings(@Nullable String stream) {
        Stream<String> single = settings.streams().entrySet().stream()
                .filter(entry -> stream == null || entry.getKey().equals(stream))
                .map(entry -> entry.getValue().toString());
        return Stream.concat(Stream.of(settings.settings().toString()), single);
    }
}
