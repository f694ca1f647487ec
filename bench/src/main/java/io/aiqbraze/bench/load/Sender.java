package io.aiqbraze.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.URI;
import java.util.function.LongSupplier;

/** Posts numbered payloads over several connections, all on one thread: it shares the cores with what is measured. */
public final class Sender {
    private final URI address;
    private final LongSupplier nanoTime;

    /**
     * A sender to one gateway.
     *
     * @param address of its ingest port
     */
    public Sender(URI address, LongSupplier nanoTime) {
        this.address = address;
        this.nanoTime = nanoTime;
    }

    /**
     * Posts all of the plan and returns when the last of it is accepted.
     *
     * @param firstNumber of the payloads, which are numbered one after another
     * @throws IOException when a request failed or was not accepted in full
     */
    public Sent send(LoadPlan plan, int firstNumber) throws IOException, InterruptedException {
        try (Sending sending = begin(plan, firstNumber)) {
            return sending.end();
        }
    }

    /**
     * Begins to post the plan and returns at once.
     *
     * @param firstNumber of the payloads, which are numbered one after another
     */
    public Sending begin(LoadPlan plan, int firstNumber) {
        EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var course = new Course(plan, firstNumber, address, nanoTime);
        var bootstrap = new Bootstrap().group(thread).channel(NioSocketChannel.class);
        for (int connection = 0; connection < plan.connections(); connection++) {
            var posting = new Posting(course);
            bootstrap
                    .clone()
                    .handler(posting.channel())
                    .connect(address.getHost(), address.getPort())
                    .addListener(connected -> {
                        if (!connected.isSuccess()) {
                            course.fail(connected.cause());
                        }
                    });
        }
        return new Sending(course, thread, nanoTime);
    }
}
