package io.aiqbraze.bench.process;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * A Braze that costs next to nothing: it counts the numbers of events, checks nothing, and answers at once that it took them
 * all. Everything is on one thread, which shares the cores with what is measured.
 *
 * <p>{@code PUT /numbers} with a number begins to count from that one; {@code GET /numbers} tells what came since.
 */
final class CountingSink extends ChannelInitializer<Channel> {
    private static final int MOST_BYTES_OF_A_REQUEST = 8 << 20;
    private static final int READ = 64 << 10;
    private static final String NUMBERS = "/numbers";

    private final EventNumbers numbers = new EventNumbers();
    private byte[] body = new byte[1 << 16];

    /** Listens on the port given. */
    public static void main(String[] arguments) {
        var thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                // what 75 events take in one read
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ))
                .childHandler(new CountingSink())
                .bind("127.0.0.1", Integer.parseInt(arguments[0]))
                .addListener(bound -> {
                    if (!bound.isSuccess()) {
                        System.err.println("the counting sink cannot listen: " + bound.cause());
                        System.exit(1);
                    }
                });
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast(new HttpServerCodec(new HttpDecoderConfig().setMaxChunkSize(MOST_BYTES_OF_A_REQUEST)))
                .addLast(new HttpObjectAggregator(MOST_BYTES_OF_A_REQUEST))
                .addLast(new SimpleChannelInboundHandler<FullHttpRequest>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
                        var unused = context.writeAndFlush(answer(request), context.voidPromise());
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        // the gateway that is measured was ended, or its count will show what is missing
                        var unused = context.close();
                    }
                });
    }

    private DefaultFullHttpResponse answer(FullHttpRequest request) {
        if (request.uri().equals(NUMBERS)) {
            if (request.method().equals(HttpMethod.PUT)) {
                numbers.begin(Integer.parseInt(request.content().toString(StandardCharsets.US_ASCII)));
            }
            return json(HttpResponseStatus.OK, numbers.counted());
        }
        int events = request.method().equals(HttpMethod.POST) ? count(request.content()) : 0;
        return events > 0
                ? json(HttpResponseStatus.CREATED, "{\"message\":\"success\",\"events_processed\":" + events + "}")
                : json(HttpResponseStatus.BAD_REQUEST, "{\"message\":\"there are no numbered events\"}");
    }

    private int count(ByteBuf content) {
        int length = content.readableBytes();
        if (body.length < length) {
            body = new byte[length];
        }
        content.getBytes(content.readerIndex(), body, 0, length);
        return numbers.count(body, length);
    }

    private static DefaultFullHttpResponse json(HttpResponseStatus status, String text) {
        ByteBuf content = ByteBufUtil.writeAscii(ByteBufAllocator.DEFAULT, text);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        return answer;
    }
}
