package io.aiqbraze.bench.app;

import io.aiqbraze.bench.process.CamelProcess;
import io.aiqbraze.bench.process.Peer;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.process.Yardstick;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** What the gateway is compared with. */
enum PeerKind {
    BARE("bare Vert.x", false) {
        @Override
        Peer start(Setup setup, URI braze) throws IOException, InterruptedException, TimeoutException {
            return Yardstick.start(setup);
        }
    },
    CAMEL_NETTY("Camel on Netty", true) {
        @Override
        Peer start(Setup setup, URI braze) throws IOException, InterruptedException, TimeoutException {
            return CamelProcess.start("netty", setup, braze);
        }
    },
    CAMEL_VERTX("Camel on Vert.x", true) {
        @Override
        Peer start(Setup setup, URI braze) throws IOException, InterruptedException, TimeoutException {
            return CamelProcess.start("vertx", setup, braze);
        }
    };

    private final String title;
    private final boolean passesOn;

    PeerKind(String title, boolean passesOn) {
        this.title = title;
        this.passesOn = passesOn;
    }

    String title() {
        return title;
    }

    /** Whether what it accepts goes on to Braze. */
    boolean passesOn() {
        return passesOn;
    }

    /** Starts it in a process of its own and waits until it listens. */
    abstract Peer start(Setup setup, URI braze) throws IOException, InterruptedException, TimeoutException;

    /** As it is named on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
