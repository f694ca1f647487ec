package io.aiqbraze.sandbox;

import io.aiqbraze.sandbox.endpoint.Endpoints;
import io.aiqbraze.sandbox.faults.Faults;
import io.aiqbraze.sandbox.http.SandboxVerticle;
import io.aiqbraze.sandbox.http.Workspace;
import io.aiqbraze.sandbox.journal.Journal;
import io.aiqbraze.sandbox.limits.RateLimits;
import io.aiqbraze.sandbox.profile.People;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/** A running Braze on this machine. Its state is in memory and belongs to one event loop. */
public final class Sandbox {
    private final Vertx vertx;
    private final String deploymentId;
    private final int port;

    private Sandbox(Vertx vertx, String deploymentId, int port) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.port = port;
    }

    /** Starts one; fails when the port is taken. */
    public static Future<Sandbox> start(Vertx vertx, SandboxSettings settings) {
        return start(vertx, settings, Clock.systemUTC());
    }

    /** Starts one whose limits and times follow this clock. */
    public static Future<Sandbox> start(Vertx vertx, SandboxSettings settings, Clock clock) {
        var people = new People(clock);
        Executor changes = settings.applyDelay().isZero()
                ? Runnable::run
                : new DelayedChanges(vertx, settings.applyDelay(), new SplittableRandom());
        var workspace = new Workspace(
                people,
                new Endpoints(
                        settings.counting(), settings.objectsPerTrack(), settings.campaigns(), people, changes, clock),
                new RateLimits(settings.rates(), settings.dialect()),
                new Faults(),
                new Journal());
        var verticle = new SandboxVerticle(
                new SandboxVerticle.Listening(
                        settings.host(), settings.port(), settings.keys(), settings.counting(), settings.answerDelay()),
                workspace,
                clock);
        return vertx.deployVerticle(verticle).map(id -> new Sandbox(vertx, id, verticle.port()));
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Stops listening and forgets everything; the Vert.x instance stays. */
    public Future<Void> close() {
        return vertx.undeploy(deploymentId).mapEmpty();
    }
}
