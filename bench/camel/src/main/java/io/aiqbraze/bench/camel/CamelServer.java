package io.aiqbraze.bench.camel;

import java.util.Arrays;
import java.util.Locale;

/** From where a route gets its requests; Camel has several, of which each is faster at something. */
enum CamelServer {
    /** On Netty's event loops, which also do the work of the route: least for a request of one event. */
    NETTY {
        @Override
        String endpoint(String path, int port) {
            return "netty-http:http://127.0.0.1:" + port + path
                    + "?usingExecutorService=false&disableStreamCache=true&chunkedMaxContentLength=" + MOST_BYTES;
        }
    },
    /** Of {@code camel-main}, on Vert.x, whose workers do the work of the route. */
    VERTX {
        @Override
        String endpoint(String path, int port) {
            return "platform-http:" + path;
        }
    };

    private static final int MOST_BYTES = 8 << 20;

    /** Where it takes requests, in Camel's words. */
    abstract String endpoint(String path, int port);

    static CamelServer of(String name) {
        return Arrays.stream(values())
                .filter(server -> server.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("server is " + name + "; accepted: "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT)));
    }
}
