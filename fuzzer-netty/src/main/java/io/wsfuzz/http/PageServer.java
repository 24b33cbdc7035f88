package io.wsfuzz.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.Transport;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A port for pages alone, for whoever dials and has no other. */
public final class PageServer implements AutoCloseable {

    /** So many connections at a time; further ones are closed at once. */
    public static final int MOST_CONNECTIONS = 200;

    private final AtomicInteger open = new AtomicInteger();
    private final ListeningSocket listeningSocket;

    private PageServer(Transport transport, String host, int port, Routes routes) throws IOException {
        listeningSocket = ListeningSocket.on(transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel, routes);
            }
        }), host, port);
    }

    /**
     * Begins to serve {@code routes}.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot listen; its message is one sentence for the user
     */
    public static PageServer start(Transport transport, String host, int port, Routes routes) throws IOException {
        return new PageServer(transport, host, port, routes);
    }

    private void accept(Channel channel, Routes routes) {
        channel.closeFuture().addListener(_ -> open.decrementAndGet());
        if (open.incrementAndGet() > MOST_CONNECTIONS) {
            var _ = channel.close();
        } else {
            HttpPages.install(channel.pipeline(), routes);
        }
    }

    /** Where it is: {@code http://127.0.0.1:9100/}. */
    public String url() {
        return "http://" + listeningSocket.authority() + '/';
    }

    /** Takes no more connections. */
    @Override
    public void close() {
        listeningSocket.channel().close().awaitUninterruptibly();
    }
}
