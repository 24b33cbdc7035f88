package io.wsfuzz.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A play at one end of a TCP connection, a plain blocking socket at the other. */
public final class Loopback implements AutoCloseable {

    private final Transport transport;
    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true);
    private final Channel listening;
    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
    public final WireLog log = WireLog.on();
    public final WireStatistics statistics = new WireStatistics();
    public final Socket peer = new Socket();

    public Loopback(Transport transport, TestPlay play, Fault... faults) throws IOException {
        this.transport = transport;
        listening = transport.listening()
                .childOption(ChannelOption.SO_SNDBUF, 32 * 1024)
                .childOption(ChannelOption.ALLOCATOR, buffers)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.add(channel);
                        WireTap tap = new WireTap(Ticker.systemTicker(), TapListener.NONE).record(log, statistics);
                        Pipelines.compose(channel.pipeline(), tap, Faults.handlers(List.of(faults), 1),
                                new PlayHandler(play, play, Ticker.systemTicker()));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
        peer.setReceiveBufferSize(32 * 1024);
        peer.setSoTimeout(5_000);
        peer.setTcpNoDelay(true);
        peer.connect(listening.localAddress() instanceof InetSocketAddress address ? address : null);
    }

    /** Our end. */
    public Channel channel() throws InterruptedException {
        Channel channel = accepted.poll(5, TimeUnit.SECONDS);
        if (channel == null) {
            throw new IllegalStateException("no connection");
        }
        accepted.add(channel);
        return channel;
    }

    public void send(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As many octets, or those before the end. */
    public String read(int octets) throws IOException {
        return new String(peer.getInputStream().readNBytes(octets), StandardCharsets.UTF_8);
    }

    /** Whether the next thing is the end; throws for a reset. */
    public boolean isEnded() throws IOException {
        return peer.getInputStream().read() < 0;
    }

    public void reset() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();
    }

    /** Fails where a buffer was not released. */
    @Override
    public void close() throws IOException {
        peer.close();
        accepted.forEach(channel -> channel.close().syncUninterruptibly());
        listening.close().syncUninterruptibly();
        transport.close();
        assertThat(buffers.metric().usedDirectMemory() + buffers.metric().usedHeapMemory()).isZero();
    }
}
