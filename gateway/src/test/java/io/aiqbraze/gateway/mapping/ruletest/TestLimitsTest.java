package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.mapping.ruletest.TestThread.AbandonedThreads;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.run.MemoryLender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that take as much of their threads' time as a test wants them to. */
class TestLimitsTest {
    private static final String TESTS = """
            tests:
              - { name: first, payload: go on, filtered: true }
              - { name: second, payload: %s, filtered: true }
              - { name: third, payload: go on, filtered: true }
            """;

    private final Map<Thread, Long> used = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AbandonedThreads leftBehind = new AbandonedThreads(2);
    private TestFileRun.TimeLimits limits = new TestFileRun.TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void a_test_that_does_not_end_is_named_and_those_behind_it_are_not_run() {
        // When
        TestReport report = run(Map.of("a", "hang", "b", "go on"));

        // Then
        assertThat(report.faults()).singleElement().hasToString("a.yaml:3: test \"second\" did not end within 1 s");
        assertThat(report.files())
                .extracting(TestReport.FileReport::summary)
                .containsExactly("1 passed, 1 failed, 1 not run", "3 passed");
        assertThat(report.summary()).isEqualTo("6 tests, 1 failed, 1 not run");
    }

    @Test
    void its_thread_is_a_daemon_and_interrupted() throws Exception {
        // Given
        var interrupted = new CountDownLatch(1);
        var daemon = new AtomicBoolean();
        Consumer<String> sleepy = word -> {
            if (word.equals("hang")) {
                daemon.set(Thread.currentThread().isDaemon());
                use(2_000);
                try {
                    released.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        };

        // When
        TestReport report = run(Map.of("a", "hang"), sleepy);

        // Then
        assertThat(report.faults()).hasSize(1);
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon).isTrue();
    }

    @Test
    void once_all_tests_have_used_up_their_time_none_is_run() {
        // Given
        limits = new TestFileRun.TimeLimits(Duration.ofSeconds(9), Duration.ofMillis(4_500));

        // When
        TestReport report = run(Map.of("a", "use 4500 ms", "b", "go on"));

        // Then
        assertThat(report.faults())
                .extracting(RuleFault::toString)
                .containsExactly(
                        "a.yaml:4: test \"third\" was not run: all tests together may take 4500 ms",
                        "b.yaml:2: test \"first\" was not run: all tests together may take 4500 ms");
        assertThat(report.summary()).isEqualTo("6 tests, 2 failed, 2 not run");
    }

    @Test
    void a_test_that_goes_beyond_what_all_may_take_is_stopped() {
        // Given
        limits = new TestFileRun.TimeLimits(Duration.ofSeconds(9), Duration.ofSeconds(5));

        // When
        TestReport report = run(Map.of("a", "use 4500 ms", "b", "hang"));

        // Then
        assertThat(report.faults())
                .singleElement()
                .hasToString("b.yaml:3: test \"second\" was stopped: all tests together may take 5 s");
    }

    @Test
    void only_a_few_threads_are_ever_left_behind() {
        // Given
        Map<String, String> hanging = Map.of("a", "hang", "b", "hang");
        assertThat(run(hanging).faults()).hasSize(2);

        // When
        TestReport report = run(Map.of("a", "go on"));

        // Then
        assertThat(report.faults())
                .singleElement()
                .hasToString("a.yaml: is not run: 2 tests that did not end go on using up a thread each;"
                        + " only a restart ends them");
    }

    @Test
    void a_thread_that_ends_after_all_is_not_counted() throws Exception {
        // Given
        assertThat(run(Map.of("a", "hang", "b", "hang")).faults()).hasSize(2);
        released.countDown();
        for (Thread thread : used.keySet()) {
            thread.join(30_000);
        }

        // When
        TestReport report = run(Map.of("a", "go on"));

        // Then
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void a_test_that_ends_in_a_fault_of_the_gateway_is_named_without_data() {
        // When
        TestReport report = run(Map.of("a", "hang"), word -> {
            if (word.equals("hang")) {
                throw new IllegalStateException("about ada@example.org");
            }
        });

        // Then
        assertThat(report.faults())
                .singleElement()
                .hasToString(
                        "a.yaml:3: test \"second\" ended in a fault of the gateway: java.lang.IllegalStateException");
    }

    @Test
    void whoever_is_interrupted_while_tests_run_lets_no_rules_through() {
        // Given
        Thread.currentThread().interrupt();

        // When
        TestReport report = run(Map.of("a", "go on"));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.faults()).singleElement().hasToString("a.yaml:2: test \"first\" was interrupted");
    }

    private TestReport run(Map<String, String> words) {
        return run(words, word -> {
            if (word.equals("hang")) {
                use(2_000);
                hang();
            } else if (word.startsWith("use")) {
                use(4_500);
            }
        });
    }

    /** Runs three tests of each stream, the second of them with this word for its rule. */
    private TestReport run(Map<String, String> words, Consumer<String> rule) {
        Map<String, String> rules = words.keySet().stream().collect(Collectors.toMap(name -> name, name -> "."));
        Map<String, String> texts = words.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, word -> TESTS.formatted(word.getValue())));
        RuleFiles files = OwnRules.files(rules, texts);
        RuleBook compiled = OwnRules.book(files);
        var controlled = new TreeMap<String, StreamRule>();
        compiled.streams().forEach((name, own) -> controlled.put(name, new Controlled(rule, own.settings())));
        return new RuleTestRunner(thread -> used.getOrDefault(thread, 0L), limits, leftBehind)
                .run(files, new RuleBook("v", Instant.EPOCH, controlled));
    }

    private void use(long millis) {
        used.merge(Thread.currentThread(), TimeUnit.MILLISECONDS.toNanos(millis), Long::sum);
    }

    /** As deaf to interrupts as a regex that backtracks. */
    private void hang() {
        boolean ended = false;
        while (!ended) {
            try {
                released.await();
                ended = true;
            } catch (InterruptedException deaf) {
                ended = released.getCount() == 0;
            }
        }
    }

    /** Filters each payload, once it is done with it. */
    private record Controlled(Consumer<String> onPayload, StreamSettings settings) implements StreamRule {
        @Override
        public MappingResult map(JsonNode payload, String index, RequestFacts request, MemoryLender budget) {
            onPayload.accept(payload.asText());
            return new MappingResult.Filtered();
        }

        @Override
        public List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, MemoryLender budget) {
            return List.of();
        }

        @Override
        public StreamRule with(StreamSettings other) {
            return this;
        }
    }
}
