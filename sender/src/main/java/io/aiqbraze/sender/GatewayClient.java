package io.aiqbraze.sender;

import io.aiqbraze.sender.input.FilePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Posts parts to the gateway. Calls block; for any thread. */
final class GatewayClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_ANSWER = 4 << 20;

    private final HttpClient client;
    private final SendDestination destination;
    private final PartAnswerReader reading;

    GatewayClient(SendDestination destination, Clock clock) {
        this.client = client(destination);
        this.destination = destination;
        this.reading = new PartAnswerReader(clock);
    }

    private static HttpClient client(SendDestination destination) {
        HttpClient.Builder client = HttpClient.newBuilder()
                // an upgrade to HTTP/2 would be asked for with the first part as its body
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT);
        destination.trusted().ifPresent(client::sslContext);
        return client.build();
    }

    /** Posts a part once. */
    PartAnswer post(FilePart part, String idempotencyKey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(destination.uri())
                .timeout(PATIENCE)
                .header("Content-Type", part.mediaType())
                .header("Content-Encoding", "gzip")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(part)));
        if (!destination.key().isEmpty()) {
            request.header("Authorization", "Bearer " + destination.key());
        }
        return send(request.build());
    }

    private PartAnswer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return reading.read(
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").orElse(""),
                        answer.headers().firstValue("Location").orElse(""),
                        body.readNBytes(LONGEST_ANSWER));
            }
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            return new PartAnswer.Refused(
                    "the gateway at " + destination.base() + " is not trusted (" + e.getMessage()
                            + "); --ca FILE names certificates that are",
                    false);
        } catch (IOException e) {
            return new PartAnswer.Later(
                    "no answer from the gateway at " + destination.base() + " ("
                            + e.getClass().getSimpleName() + "); is it running?",
                    Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PartAnswer.Refused("interrupted", false);
        }
    }

    /** Fast rather than small: the way to a gateway is short. */
    private static byte[] gzip(FilePart part) {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new FastGzip(compressed)) {
            part.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return compressed.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        private static final int BUFFER = 1 << 16;

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
