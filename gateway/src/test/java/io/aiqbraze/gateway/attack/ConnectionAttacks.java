package io.aiqbraze.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What connections did that had nothing to say, or said it slowly (attack table B). */
final class ConnectionAttacks {
    private static final int CONNECTIONS = 2_100;
    /** More than a process has handles under the limit that is usual where nothing is set. */
    private static final int IDLE_CONNECTIONS = 4_300;

    private static final int SLOW_BODIES = 16;
    private static final int BEGUN_BODIES = 300;
    private static final int HONEST_POSTS = 20;

    private ConnectionAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("B1 2,100 connections without a key", ConnectionAttacks::connectionsWithoutAKey),
                new Attack("B2 16 bodies that come a byte at a time", ConnectionAttacks::slowBodies),
                new Attack("B3 HTTP/2 in clear text on the admin port", ConnectionAttacks::clearTextHttp2),
                new Attack("B3 bodies that nobody asked for on the admin port", ConnectionAttacks::bodiesWithoutAKey),
                new Attack("B4 4,300 idle connections to the admin port", ConnectionAttacks::idleAdminConnections),
                new Attack("B5 200 broken requests to the admin port", ConnectionAttacks::brokenRequests));
    }

    private static void connectionsWithoutAKey(FuzzedGateway gateway) throws IOException {
        byte[] refused = RawRequest.json("/v1/ingest/events", "{}").bytes();
        Crowd.of(CONNECTIONS, gateway.ingestPort(), refused).during(() -> assertHonestPostsAreAnswered(gateway));
    }

    private static void slowBodies(FuzzedGateway gateway) throws IOException {
        byte[] beginning = RawRequest.json("/v1/ingest/events", "")
                .key(FuzzedGateway.HOSTILE_KEY)
                .head(8 << 20);
        byte[] begun = (new String(beginning, StandardCharsets.US_ASCII) + "[").getBytes(StandardCharsets.US_ASCII);
        Crowd.of(SLOW_BODIES, gateway.ingestPort(), begun).during(() -> {
            RawAnswer answer = gateway.post(
                    FuzzedGateway.HOSTILE_KEY,
                    "/v1/ingest/events",
                    "{\"external_id\":\"u\",\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status())
                    .as("with the same key, beside them: " + answer.body())
                    .isEqualTo(202);
            assertHonestPostsAreAnswered(gateway);
        });
    }

    private static void clearTextHttp2(FuzzedGateway gateway) throws IOException {
        byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        var frames = new ByteArrayOutputStream();
        frames.writeBytes(preface);
        // an empty SETTINGS frame
        frames.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
        try (var connection = RawConnection.to(gateway.adminPort())) {
            connection.write(frames.toByteArray());
            byte[] answer = connection.firstBytes(9);
            assertThat(new String(answer, StandardCharsets.US_ASCII))
                    .as("no SETTINGS frame, but an answer in words or none")
                    .matches("(?s)(HTTP/.*)?");
        }
    }

    private static void bodiesWithoutAKey(FuzzedGateway gateway) throws IOException {
        var begun = new ByteArrayOutputStream();
        begun.writeBytes(RawRequest.json("/api/pause", "").head(1 << 20));
        begun.writeBytes(new byte[64 << 10]);
        Crowd.of(BEGUN_BODIES, gateway.adminPort(), begun.toByteArray()).during(() -> assertReady(gateway));
    }

    private static void idleAdminConnections(FuzzedGateway gateway) throws IOException {
        Crowd.of(IDLE_CONNECTIONS, gateway.adminPort(), new byte[0]).during(() -> {
            assertReady(gateway);
            assertHonestPostsAreAnswered(gateway);
        });
    }

    private static void brokenRequests(FuzzedGateway gateway) throws IOException {
        int before = gateway.process().log().length();
        for (int request = 0; request < 200; request++) {
            try (var connection = RawConnection.to(gateway.adminPort())) {
                connection.write("POST /api/pause HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertReady(gateway);
        assertThat(gateway.process().log().length() - before)
                .as("characters of log")
                .isLessThan(20_000);
    }

    private static void assertReady(FuzzedGateway gateway) throws IOException {
        assertThat(RawRequest.get("/health/ready").send(gateway.adminPort()).status())
                .isEqualTo(200);
    }

    private static void assertHonestPostsAreAnswered(FuzzedGateway gateway) throws IOException {
        // the post that was under way while the others came may have lost its place to them before it showed its key
        gateway.awaitHonestAnswer();
        int brokenOff = gateway.honest().brokenOff();
        for (int post = 0; post < HONEST_POSTS; post++) {
            gateway.awaitHonestAnswer();
        }
        assertThat(gateway.honest().brokenOff() - brokenOff)
                .as("honest posts that were broken off")
                .isZero();
    }

    /** Connections that have all said the same, and then say nothing. */
    private record Crowd(List<RawConnection> connections) {
        interface Look {
            void now() throws IOException;
        }

        static Crowd of(int size, int port, byte[] words) throws IOException {
            var crowd = new Crowd(new ArrayList<>());
            for (int made = 0; made < size; made++) {
                RawConnection connection = RawConnection.to(port);
                crowd.connections.add(connection);
                connection.writeIfOpen(words);
            }
            return crowd;
        }

        /** Looks while they are there, and ends them. */
        void during(Look look) throws IOException {
            try {
                look.now();
            } finally {
                for (RawConnection connection : connections) {
                    connection.close();
                }
            }
        }
    }
}
