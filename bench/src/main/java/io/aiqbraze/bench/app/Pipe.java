package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sender;
import io.aiqbraze.bench.load.Sending;
import io.aiqbraze.bench.load.Sent;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.bench.process.FreePort;
import io.aiqbraze.bench.process.MeasuredGateway;
import io.aiqbraze.bench.process.Sandbox;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.report.Arrived;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A gateway before a sandbox, and the account of what was posted to it and what came. */
final class Pipe implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    /** At 50 ms each: how often the count may stand still until the rest is given up. */
    private static final int PATIENT_POLLS = 1_200;

    private final Work work;
    private final Setup setup;
    private final int port;
    private final MeasuredGateway gateway;
    private final Sender sender;
    private Sandbox sandbox;
    private int sandboxsFirst;
    private int next;
    private Arrived arrivedBefore = Arrived.NOTHING;
    private long requestsBefore;

    private Pipe(Work work, Setup setup, int port, Sandbox sandbox, MeasuredGateway gateway) {
        this.work = work;
        this.setup = setup;
        this.port = port;
        this.sandbox = sandbox;
        this.gateway = gateway;
        sender = new Sender(gateway.ingest(), System::nanoTime);
    }

    /** Starts both. What fails ends the benchmark, and with it whatever has started. */
    static Pipe start(Work work, Setup setup) throws IOException, InterruptedException, TimeoutException {
        int port = FreePort.find();
        Sandbox sandbox = Sandbox.start(setup, port);
        return new Pipe(work, setup, port, sandbox, MeasuredGateway.start(setup, sandbox.address(), System::nanoTime));
    }

    MeasuredGateway gateway() {
        return gateway;
    }

    /** Posts so many before the plan and waits until all have come. */
    void warmUp(LoadPlan plan, int events) throws IOException, InterruptedException, TimeoutException {
        for (LoadPlan part : plan.warmUp(events)) {
            var unused = send(part);
            awaitArrival();
            if (arrivedHere().missing() > 0) {
                throw new TimeoutException("the warm-up did not arrive in full: see the logs in " + setup.directory());
            }
        }
    }

    /** Posts with the numbers that follow, and returns when all is accepted. */
    Sent send(LoadPlan plan) throws IOException, InterruptedException {
        try (Sending sending = begin(plan)) {
            return sending.end();
        }
    }

    /** Begins to post with the numbers that follow. */
    Sending begin(LoadPlan plan) {
        int first = next;
        next += plan.events();
        return sender.begin(plan, first);
    }

    /** Ends Braze once the gateway knows its answer to everything. */
    void takeBrazeAway() throws IOException, InterruptedException, TimeoutException {
        gateway.awaitSettled();
        arrivedBefore = arrivedBefore.plus(arrivedHere());
        requestsBefore += sandbox.requests();
        sandbox.close();
        sandboxsFirst = next;
    }

    /** Starts a Braze that knows nothing of the one before. */
    void bringBrazeBack() throws IOException, InterruptedException, TimeoutException {
        sandbox = Sandbox.start(setup, port);
    }

    /** Waits for all that was posted, or until the count has stood still for too long. */
    void awaitArrival() throws IOException, InterruptedException {
        long missing = arrivedHere().missing();
        for (int still = 0; missing > 0 && still < PATIENT_POLLS; still++) {
            gateway.process().pause();
            long before = missing;
            missing = arrivedHere().missing();
            if (missing < before) {
                still = 0;
            }
        }
    }

    /** Requests to Braze since the start. */
    long requests() throws IOException, InterruptedException {
        return requestsBefore + sandbox.requests();
    }

    /** Stops the gateway and counts all that came: what it might send a second time it sends before it ends. */
    Arrived end() throws IOException, InterruptedException {
        gateway.process().stop(STOP_PATIENCE);
        return arrivedBefore.plus(arrivedHere());
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
    }

    private Arrived arrivedHere() throws IOException, InterruptedException {
        return sandbox.arrived(work, sandboxsFirst, next - sandboxsFirst);
    }
}
