package io.aiqbraze.gateway.pipe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Takes whatever comes, counts its bytes and forgets it. */
final class DiscardingGateway implements AutoCloseable {
    private static final byte[] RECEIPT =
            "{\"payloads\":1,\"accepted\":1,\"filtered\":0,\"rejected\":0,\"deliveries\":1,\"errors\":[]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final AtomicLong bytes = new AtomicLong();

    DiscardingGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of all bodies together, inflated. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (InputStream body = new GZIPInputStream(exchange.getRequestBody(), 1 << 16)) {
            var buffer = new byte[1 << 16];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes.addAndGet(count);
            }
        }
        exchange.sendResponseHeaders(202, RECEIPT.length);
        exchange.getResponseBody().write(RECEIPT);
        exchange.close();
    }
}
