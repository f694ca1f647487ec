package io.aiqbraze.bench.load;

import io.aiqbraze.bench.load.Course.Request;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection that posts one request after another, each when the answer to the one before has come. */
final class Posting extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MOST_BYTES_OF_AN_ANSWER = 1 << 20;
    private static final int PATIENCE_SECONDS = 60;
    private static final int OK = 202;
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;

    private final Course course;
    private @Nullable Request request;
    private long since;

    Posting(Course course) {
        this.course = course;
    }

    ChannelInitializer<SocketChannel> channel() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline()
                        .addLast(new HttpResponseDecoder())
                        .addLast(new HttpObjectAggregator(MOST_BYTES_OF_AN_ANSWER))
                        .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
                        .addLast(Posting.this);
            }
        };
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        next(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        Request posted = request;
        if (posted == null) {
            course.fail(new IOException("an answer that nobody asked for"));
            return;
        }
        switch (answer.status().code()) {
            case OK -> {
                String receipt = answer.content().toString(StandardCharsets.UTF_8);
                if (!receipt.contains("\"accepted\":" + posted.events() + ",")) {
                    course.fail(new IOException("of " + posted.events() + " events not all were accepted: " + receipt));
                    return;
                }
                course.accepted(posted, since);
                next(context);
            }
            case BUSY, UNAVAILABLE -> {
                course.refused();
                int seconds = answer.headers().getInt(HttpHeaderNames.RETRY_AFTER, 1);
                later(context, posted, TimeUnit.SECONDS.toNanos(Math.max(1, seconds)));
            }
            default -> course.fail(new IOException("the gateway answered " + answer.status()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (request != null) {
            course.fail(new ClosedChannelException());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        course.fail(cause);
    }

    private void next(ChannelHandlerContext context) {
        request = null;
        if (course.hasNext()) {
            Request following = course.next();
            request = following;
            long wait = course.waitNanos(following);
            if (wait > 0) {
                later(context, following, wait);
            } else {
                post(context, following);
            }
        } else {
            var unused = context.close();
        }
    }

    private void later(ChannelHandlerContext context, Request waiting, long nanos) {
        var unused = context.executor().schedule(() -> post(context, waiting), nanos, TimeUnit.NANOSECONDS);
    }

    private void post(ChannelHandlerContext context, Request posted) {
        since = course.begin(posted);
        // a refused request is posted again
        var unused = context.writeAndFlush(posted.bytes().retainedDuplicate())
                .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
