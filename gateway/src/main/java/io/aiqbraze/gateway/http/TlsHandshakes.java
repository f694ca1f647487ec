package io.aiqbraze.gateway.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * How many connections of a port may be in the midst of a handshake: before its end no other bound knows of them. Past
 * this one the oldest is closed. For any thread.
 */
final class TlsHandshakes {
    private final ConnectionBound bound;
    private final Set<ChannelHandlerContext> underWay = new LinkedHashSet<>();

    /** @param bound of the port: as many may be in a handshake as may be open, and what finds no place is counted there */
    TlsHandshakes(ConnectionBound bound) {
        this.bound = bound;
    }

    /** For a server: the JDK's TLS, whose handshakes are counted here. */
    JdkSSLEngineOptions engine() {
        return new CountingEngine(this);
    }

    private void begin(ChannelHandlerContext connection, Future<Channel> handshake) {
        ChannelHandlerContext oldest = add(connection);
        handshake.addListener(ended -> remove(connection));
        if (oldest != null) {
            bound.countRefused();
            oldest.close().addListener(closed -> {
                if (!closed.isSuccess()) {
                    BodyDiscard.clientLeft(closed.cause());
                }
            });
        }
    }

    private synchronized @Nullable ChannelHandlerContext add(ChannelHandlerContext connection) {
        ChannelHandlerContext oldest = null;
        if (underWay.size() >= bound.most()) {
            Iterator<ChannelHandlerContext> inOrder = underWay.iterator();
            oldest = inOrder.next();
            inOrder.remove();
        }
        underWay.add(connection);
        return oldest;
    }

    private synchronized void remove(ChannelHandlerContext connection) {
        underWay.remove(connection);
    }

    private static final class CountingEngine extends JdkSSLEngineOptions {
        private final TlsHandshakes handshakes;

        CountingEngine(TlsHandshakes handshakes) {
            this.handshakes = handshakes;
        }

        @Override
        public CountingEngine copy() {
            return new CountingEngine(handshakes);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return new CountingFactory(handshakes);
        }
    }

    private static final class CountingFactory extends DefaultSslContextFactory {
        private final TlsHandshakes handshakes;

        CountingFactory(TlsHandshakes handshakes) {
            super(SslProvider.JDK, false);
            this.handshakes = handshakes;
        }

        @Override
        public SslContext create() throws SSLException {
            return new CountingContext(super.create(), handshakes);
        }
    }

    /** A context of before, whose handlers say when they begin. */
    private static final class CountingContext extends SslContext {
        private final SslContext context;
        private final TlsHandshakes handshakes;

        CountingContext(SslContext context, TlsHandshakes handshakes) {
            this.context = context;
            this.handshakes = handshakes;
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator memory, boolean startTls, Executor executor) {
            return new CountedHandler(newEngine(memory), startTls, executor, handshakes);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator memory, String host, int port, boolean startTls, Executor executor) {
            return new CountedHandler(newEngine(memory, host, port), startTls, executor, handshakes);
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator memory) {
            return context.newEngine(memory);
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator memory, String host, int port) {
            return context.newEngine(memory, host, port);
        }

        @Override
        public boolean isClient() {
            return context.isClient();
        }

        @Override
        public List<String> cipherSuites() {
            return context.cipherSuites();
        }

        @Override
        @SuppressWarnings("deprecation") // it is what a context has to say
        public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
            return context.applicationProtocolNegotiator();
        }

        @Override
        public SSLSessionContext sessionContext() {
            return context.sessionContext();
        }
    }

    private static final class CountedHandler extends SslHandler {
        private final TlsHandshakes handshakes;

        CountedHandler(SSLEngine engine, boolean startTls, Executor executor, TlsHandshakes handshakes) {
            super(engine, startTls, executor);
            this.handshakes = handshakes;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext connection) throws Exception {
            super.handlerAdded(connection);
            handshakes.begin(connection, handshakeFuture());
        }
    }
}
