package io.aiqbraze.gateway.braze;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Passes over what comes before an answer, such as a proxy's "102 Processing" (RFC 9110, 15.2). Vert.x knows 100 and 103 and
 * takes any other for the answer: a trigger would be sent twice, and the answer itself be that of the connection's next
 * request. Belongs to one connection.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {
    private boolean passing;

    private InterimAnswers() {}

    /** To be called before the first request of a connection. */
    static void passOver(HttpConnection connection) {
        ChannelHandlerContext answers = ((ConnectionBase) connection).channelHandlerContext();
        answers.pipeline().addBefore(answers.name(), "interim", new InterimAnswers());
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpResponse head && isInterim(head)) {
            passing = true;
        }
        if (!passing) {
            connection.fireChannelRead(message);
            return;
        }
        passing = !(message instanceof LastHttpContent);
        ReferenceCountUtil.release(message);
    }

    /** After 101 the connection speaks another protocol, which was not asked for: no answer will come. */
    private static boolean isInterim(HttpResponse head) {
        return head.decoderResult().isSuccess()
                && head.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && !head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    }
}
