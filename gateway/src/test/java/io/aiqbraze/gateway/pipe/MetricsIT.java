package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.metrics.MeterName;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsIT {
    private static final Path DOCUMENT =
            Path.of("").toAbsolutePath().getParent().resolve("docs/metrics.md");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) \\w+$");
    private static final Pattern HISTOGRAM = Pattern.compile("(?m)^# TYPE (\\w+) (?:histogram|summary)$");
    private static final Pattern LIBRARY_ROW = Pattern.compile("(?m)^\\| `((?:vertx|netty)_\\w+)` \\|");
    private static final String EVENT = "{\"external_id\":\"u\",\"name\":\"login\"}";

    @TempDir
    private Path directory;

    private LocalSandbox sandbox;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws IOException {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        gateway = GatewayProcess.start(directory, sandbox.port(), Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
    }

    @Test
    void once_all_that_may_happen_has_happened_the_document_and_the_scrape_have_the_same_metrics() throws Exception {
        // Given one that is delivered, and one that is refused
        HttpResponse<String> answer = gateway.post("events", ("[" + EVENT + ",{}]").getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(202);
        gateway.awaitDelivery();

        // When
        String scrape = gateway.get(gateway.admin("/metrics")).body();

        // Then
        Set<String> families = families(scrape);
        assertThat(startingWith("aiqbraze_", families))
                .isEqualTo(Arrays.stream(MeterName.values())
                        .map(MeterName::prometheus)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(labels(scrape))
                .isEqualTo(Arrays.stream(MeterName.values())
                        .collect(Collectors.toMap(
                                MeterName::prometheus,
                                name -> new TreeSet<>(name.labels()),
                                (one, other) -> other,
                                TreeMap::new)));
        Set<String> ofLibraries = startingWith("vertx_", families);
        ofLibraries.addAll(startingWith("netty_", families));
        assertThat(ofLibraries)
                .isEqualTo(LIBRARY_ROW
                        .matcher(Files.readString(DOCUMENT))
                        .results()
                        .map((MatchResult row) -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** All names but those of the largest values, which each histogram has. */
    private static Set<String> families(String scrape) {
        Set<String> families = all(TYPE, scrape);
        families.removeAll(all(HISTOGRAM, scrape).stream()
                .map(histogram -> histogram + "_max")
                .collect(Collectors.toSet()));
        return families;
    }

    private static Set<String> startingWith(String prefix, Set<String> names) {
        return names.stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The labels of each of the gateway's own metrics, but the bounds of buckets. */
    private static Map<String, Set<String>> labels(String scrape) {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (GatewayMetrics.Sample sample : GatewayMetrics.of(scrape).samples()) {
            if (sample.name().startsWith("aiqbraze_")) {
                String family = sample.name();
                for (String ending : new String[] {"_bucket", "_count", "_sum", "_max"}) {
                    family = family.endsWith(ending) ? family.substring(0, family.length() - ending.length()) : family;
                }
                Set<String> names = labels.computeIfAbsent(family, first -> new TreeSet<>());
                sample.labels().stream()
                        .map(label -> label.substring(0, label.indexOf('=')))
                        .filter(name -> !name.equals("le"))
                        .forEach(names::add);
            }
        }
        return labels;
    }
}
