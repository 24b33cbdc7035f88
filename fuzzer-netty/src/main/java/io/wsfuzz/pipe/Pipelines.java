package io.wsfuzz.pipe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import io.wsfuzz.tls.ServerTls;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Composes a pipeline of named handlers:
 *
 * <pre>
 *   socket ⇄ tap ⇄ fault-drop ⇄ fault-corrupt ⇄ fault-chop ⇄ fault-latency ⇄ play
 * </pre>
 *
 * The tap is next to the socket: what it writes down is what the peer's network sees. With TLS it sees what is said inside:
 *
 * <pre>
 *   socket ⇄ socket-octets ⇄ tls ⇄ tls-stream ⇄ tap ⇄ …
 * </pre>
 */
public final class Pipelines {

    /** The {@link WireTap}. */
    public static final String TAP = "tap";

    /** Netty's handler of TLS, where there is TLS. */
    public static final String TLS = "tls";

    /** The {@link PlayHandler}. */
    public static final String PLAY = "play";

    private Pipelines() {}

    /** The whole of a new channel. */
    public static void compose(ChannelPipeline pipeline, WireTap tap, SequencedMap<String, ChannelHandler> faults,
            PlayHandler play) {
        pipeline.addLast(TAP, tap);
        begin(pipeline, faults, play);
    }

    /**
     * TLS as a client, at the end of a pipeline that has no more than what is below it; its tap is still to be added.
     *
     * @param octets hears what crosses the socket
     */
    public static void secure(ChannelPipeline pipeline, WireTap tap, SslHandler tls, TapListener octets,
            TlsListener listener) {
        pipeline.addLast(new SocketOctets(tap, octets));
        pipeline.addLast(TLS, tls);
        pipeline.addLast(new TlsStream(tap, listener));
    }

    /**
     * A tunnel through a proxy, at the beginning of a pipeline.
     *
     * @param open   is run when it is there
     * @param failed is told why it is not
     */
    public static void tunnel(ChannelPipeline pipeline, ProxyHandler proxy, Runnable open, Consumer<Throwable> failed) {
        pipeline.addLast(proxy);
        pipeline.addLast(new TunnelGate(open, failed));
    }

    /** TLS as a server. */
    public static void secure(ChannelPipeline pipeline, WireTap tap, ServerTls tls, TapListener octets,
            TlsListener listener) {
        pipeline.addLast(new SocketOctets(tap, octets));
        pipeline.addLast(new PlainTextRefusal(tls, listener));
        pipeline.addLast(new TlsStream(tap, listener));
    }

    /**
     * Puts a play at the end of a pipeline that has its tap already; if the channel is active, the play begins at once.
     *
     * @param faults by name, the one nearest to the socket first
     */
    public static void begin(ChannelPipeline pipeline, SequencedMap<String, ChannelHandler> faults, PlayHandler play) {
        faults.forEach(pipeline::addLast);
        pipeline.addLast(PLAY, play);
    }

    /** Closes a channel past its handlers and whatever they hold; a close that goes through them waits behind it. Any thread may ask. */
    public static void closeNow(Channel channel) {
        ChannelHandlerContext nearest = channel.pipeline().firstContext();
        var _ = nearest == null ? channel.close() : nearest.close();
    }
}
