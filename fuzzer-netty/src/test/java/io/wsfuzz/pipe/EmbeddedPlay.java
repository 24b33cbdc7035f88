package io.wsfuzz.pipe;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A play on an embedded channel, in virtual time, behind a tap and faults. */
final class EmbeddedPlay implements AutoCloseable {

    final HeldSocket socket = new HeldSocket();
    final WireLog log = WireLog.on();
    final WireStatistics statistics = new WireStatistics();
    final EmbeddedChannel channel;
    private final MockTicker ticker = Ticker.newMockTicker();

    private EmbeddedPlay(boolean held, TestPlay play, Fault... faults) {
        ChannelHandler[] below = held ? new ChannelHandler[]{socket} : new ChannelHandler[0];
        channel = EmbeddedChannel.builder().ticker(ticker).handlers(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel opened) {
                opened.pipeline().addLast(below);
                Pipelines.compose(opened.pipeline(),
                        new WireTap(ticker, TapListener.NONE).record(log, statistics),
                        Faults.handlers(List.of(faults), 1), new PlayHandler(play, play, ticker));
            }
        }).build();
    }

    /** Over a socket that takes everything at once. */
    static EmbeddedPlay open(TestPlay play, Fault... faults) {
        return new EmbeddedPlay(false, play, faults);
    }

    /** Over a {@link HeldSocket}. */
    static EmbeddedPlay held(TestPlay play, Fault... faults) {
        return new EmbeddedPlay(true, play, faults);
    }

    static Fault latency(long millis) {
        return new Fault.Latency(Duration.ofMillis(millis), Duration.ZERO);
    }

    void passMillis(long millis) {
        pass(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void pass(long nanos) {
        ticker.advance(nanos, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** The peer sends something. */
    void come(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    /** The peer ends its half. */
    void fin() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        channel.runPendingTasks();
    }

    /** The peer resets. */
    void reset() {
        channel.pipeline().fireExceptionCaught(new IOException("reset"));
        channel.runPendingTasks();
    }

    /** The peer takes the first write that waits. */
    void take() {
        socket.take();
        channel.runPendingTasks();
    }

    /** The wire log, with its times. */
    List<String> logged() {
        return log.first().stream().map(line -> line.at() / 1_000_000 + " ms " + line.text()).toList();
    }

    @Override
    public void close() {
        // Virtual time stands still: a fault would hold the close back for good, and the octets before it.
        Pipelines.closeNow(channel);
        channel.finishAndReleaseAll();
    }
}
