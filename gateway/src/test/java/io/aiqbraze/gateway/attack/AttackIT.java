package io.aiqbraze.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aiqbraze.gateway.pipe.GatewayMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** All that once ended or halted a gateway, one thing after another onto the same process. */
class AttackIT {
    /** Braze's recovery is not what is tested here. */
    private static final String SETTINGS = """
            dispatch:
              requestTimeout: 3s
              breaker: {openFor: 1s}
            """;

    private static FuzzedGateway gateway;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        gateway = FuzzedGateway.start(directory, SETTINGS);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @TestFactory
    Stream<DynamicTest> one_gateway_meets_all_attacks_and_loses_nothing() {
        return Stream.concat(
                Stream.of(SenderAttacks.all(), ConnectionAttacks.all(), BrazeAttacks.all())
                        .flatMap(List::stream)
                        .map(attack -> dynamicTest(attack.name(), () -> {
                            attack.deed().onto(gateway);
                            gateway.awaitHonestAnswer();
                        })),
                Stream.of(dynamicTest("at the end nothing is lost", AttackIT::assertNothingLost)));
    }

    private static void assertNothingLost() throws Exception {
        int accepted = gateway.honest().accepted();
        gateway.process().until("delivering what it accepted", () -> gateway.missing(accepted) == 0);
        GatewayMetrics metrics = GatewayMetrics.scrape(gateway.process());
        assertThat(metrics.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(metrics.unaccounted(line))
                        .as("unaccounted deliveries of %s", line)
                        .isZero());
    }
}
