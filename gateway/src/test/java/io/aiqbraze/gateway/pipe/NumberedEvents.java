package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events with the numbers 0, 1, 2, … in their property {@code n}, posted in batches over several connections. */
record NumberedEvents(int count, int batch, int connections, int users) {
    /** Posts a batch; returns how many of its events were accepted. */
    interface Post {
        int post(byte[] body) throws IOException;
    }

    /**
     * Posts all; returns how many were accepted. Connections take turns at the batches, so that a user's events keep their
     * order where the batches that a round of all users takes divide evenly among them.
     */
    int postAll(Post post) throws InterruptedException, ExecutionException {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Integer>> posts = IntStream.range(0, connections)
                    .mapToObj(connection -> (Callable<Integer>) () -> postEach(connection, post))
                    .toList();
            int accepted = 0;
            for (Future<Integer> posted : senders.invokeAll(posts)) {
                accepted += posted.get();
            }
            return accepted;
        } finally {
            senders.shutdownNow();
        }
    }

    private int postEach(int connection, Post post) throws IOException {
        int accepted = 0;
        for (int number = connection; number < count / batch; number += connections) {
            accepted += post.post(body(number * batch));
        }
        return accepted;
    }

    private byte[] body(int first) {
        return IntStream.range(first, first + batch)
                .mapToObj(n -> "{\"external_id\":\"user-" + n % users + "\",\"name\":\"page_viewed\",\"id\":\"" + n
                        + "\",\"timestamp\":1764979200000,\"properties\":{\"n\":" + n + ",\"page\":\"/products/"
                        + n % 97
                        + "\",\"referrer\":\"newsletter\"}}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
