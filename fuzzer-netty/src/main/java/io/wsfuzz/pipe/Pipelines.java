package io.wsfuzz.pipe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.util.SequencedMap;

/**
 * Composes a pipeline of named handlers:
 *
 * <pre>
 *   socket ⇄ tap ⇄ fault-drop ⇄ fault-chop ⇄ fault-latency ⇄ play
 * </pre>
 *
 * The tap is next to the socket: what it writes down is what the peer's network sees.
 */
public final class Pipelines {

    /** The {@link WireTap}. */
    public static final String TAP = "tap";

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
