package io.aiqbraze.gateway.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands where Braze should be and answers as it is told; remembers which {@linkplain HonestSender numbers} it took, and how
 * often. A thread for each connection.
 */
final class ScriptedBraze implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "scripted-braze");
        thread.setDaemon(true);
        return thread;
    });
    private final ConcurrentHashMap<Integer, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile BrazeReply reply = BrazeReply.SUCCESS;

    ScriptedBraze() throws IOException {
        server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on; requests that are being answered are answered as before. */
    void reply(BrazeReply instead) {
        reply = instead;
    }

    /** How many requests came, whatever they were answered. */
    int requests() {
        return requests.get();
    }

    /** How many objects it took. */
    int objects() {
        return objects.get();
    }

    boolean hasTaken(int number) {
        return taken.containsKey(number);
    }

    /** How many numbers came more than once. */
    long doubled() {
        return taken.values().stream().filter(times -> times.get() > 1).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            byte[] body = next(in);
            while (body != null) {
                requests.incrementAndGet();
                JsonNode request = JSON.readTree(body);
                if (reply.write(socket.getOutputStream())) {
                    take(request);
                }
                body = next(in);
            }
        } catch (IOException ended) {
            // by the gateway, or on purpose: what it held was not taken
        }
    }

    private void take(JsonNode request) {
        for (String array : new String[] {"attributes", "events", "purchases", "recipients"}) {
            objects.addAndGet(request.path(array).size());
        }
        for (JsonNode event : request.path("events")) {
            if (event.path("name").asText().equals(HonestSender.EVENT)) {
                int number = event.path("properties").path("number").asInt();
                taken.computeIfAbsent(number, first -> new AtomicInteger()).incrementAndGet();
            }
        }
    }

    /** The body of the next request, null when the connection is at its end. */
    private static byte[] next(DataInputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).trim());
            }
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
