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

    /** Posts all; returns how many were accepted. A failure of {@code post} ends only its own batch. */
    int postAll(Post post) throws InterruptedException, ExecutionException {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Integer>> posts = IntStream.range(0, count / batch)
                    .mapToObj(number -> (Callable<Integer>) () -> post.post(body(number * batch)))
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
