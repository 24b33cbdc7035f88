package io.wsfuzz.peers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.xnio.Pooled;

/** Undertow as a server, told to agree to permessage-deflate. */
@SuppressWarnings("deprecation") // its buffered messages come in a Pooled of XNIO
final class UndertowServer implements EchoServerPeer {

    private final Undertow server =
            Undertow.builder().addHttpListener(0, "127.0.0.1").setIoThreads(1).setWorkerThreads(2)
                    .setHandler(Handlers.websocket((_, channel) -> {
                        channel.getReceiveSetter().set(new UndertowEcho());
                        channel.resumeReceives();
                    }).addExtension(new PerMessageDeflateHandshake())).build();

    UndertowServer() {
        server.start();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class UndertowEcho extends AbstractReceiveListener {
        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            WebSockets.sendText(message.getData(), channel, null);
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            Pooled<ByteBuffer[]> data = message.getData();
            WebSockets.sendBinary(data.getResource(), channel, new WebSocketCallback<Void>() {
                @Override
                public void complete(WebSocketChannel sentOn, Void nothing) {
                    data.close();
                }

                @Override
                public void onError(WebSocketChannel sentOn, Void nothing, Throwable cause) {
                    data.close();
                }
            });
        }
    }
}
