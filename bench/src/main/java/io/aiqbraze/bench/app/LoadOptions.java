package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What all measurements by options have in common. */
final class LoadOptions {
    @Option(names = "--work", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Work work = Work.EVENTS;

    @Option(names = "--batch", paramLabel = "N", description = "Payloads in one request.")
    private int batch = 100;

    @Option(names = "--connections", paramLabel = "N", description = "Requests under way at once.")
    private int connections = 64;

    @Option(names = "--users", paramLabel = "N", description = "Users who take turns.")
    private int users = LoadPlan.MANY_USERS;

    @Option(names = "--braze-limits", description = "Braze's published rate limits are in force.")
    private boolean brazeLimits = false;

    @Option(names = "--braze-delay", paramLabel = "MS", description = "Milliseconds that each answer of Braze takes.")
    private int brazeDelay = 0;

    @Option(names = "--heap", paramLabel = "SIZE", description = "Of the gateway, at most.")
    private String heap = Trial.SMALL_POD;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help = false;

    /** With an outbox on the disk. */
    Trial trial(String name, int events, int rate, int warmUp, int backlogs) {
        var plan = new LoadPlan(work, events, batch, connections, rate, users);
        return new Trial(name, plan, warmUp, heap, brazeLimits, Duration.ofMillis(brazeDelay), backlogs, false);
    }
}
