package io.wsfuzz.pipe;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The event loops, and sockets set up as a {@link PlayHandler} needs them: the two halves of TCP end apart, small writes
 * leave at once, and a failed write does not hide what the peer has written before.
 *
 * @param name    {@code epoll} or {@code nio}
 * @param group   one loop for each core
 * @param clients the channels that connect
 * @param servers the channels that accept
 * @param unix    the same without TCP
 */
public record Transport(String name, EventLoopGroup group, Class<? extends SocketChannel> clients,
        Class<? extends ServerSocketChannel> servers, UnixSockets unix) implements AutoCloseable {

    /**
     * Unix domain sockets.
     *
     * @param clients the channels that connect
     * @param address makes the address of a path, of the kind that they take
     */
    public record UnixSockets(Class<? extends DuplexChannel> clients, Function<Path, SocketAddress> address) {}

    /** A peer that does not take a connection for this long is not there; in milliseconds. */
    public static final int CONNECT_WITHIN = 5_000;

    /** Beyond the second number of octets that wait for the socket a channel is not writable, until less than the first do. */
    private static final WriteBufferWaterMark WAITING_OCTETS = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private static final int BACKLOG = 1024;

    /** The fastest that works here. */
    public static Transport best() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    private static Transport epoll() {
        return new Transport("epoll", loops(EpollIoHandler.newFactory()), EpollSocketChannel.class,
                EpollServerSocketChannel.class, new UnixSockets(EpollDomainSocketChannel.class,
                        path -> new DomainSocketAddress(path.toString())));
    }

    /** The one that works everywhere. */
    public static Transport nio() {
        return new Transport("nio", loops(NioIoHandler.newFactory()), NioSocketChannel.class,
                NioServerSocketChannel.class,
                new UnixSockets(NioDomainSocketChannel.class, UnixDomainSocketAddress::of));
    }

    private static EventLoopGroup loops(IoHandlerFactory factory) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new MultiThreadIoEventLoopGroup(cores, new DefaultThreadFactory("wsfuzz", true), factory);
    }

    /** A bootstrap that connects; the handler is still to be set. */
    public Bootstrap dialling() {
        return new Bootstrap().group(group).channel(clients)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_WITHIN)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_CLOSE, false)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING_OCTETS);
    }

    /** A bootstrap that connects to a Unix domain socket; the handler is still to be set. */
    public Bootstrap diallingUnix() {
        return new Bootstrap().group(group).channel(unix.clients())
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_CLOSE, false)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING_OCTETS);
    }

    /** A bootstrap that listens; the handler of its connections is still to be set. */
    public ServerBootstrap listening() {
        return new ServerBootstrap().group(group).channel(servers)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.AUTO_CLOSE, false)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING_OCTETS);
    }

    /** Ends all loops and all connections, without lingering. One of its own loops does not wait for the end. */
    @Override
    public void close() {
        var ended = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        boolean inside = StreamSupport.stream(group.spliterator(), false).anyMatch(EventExecutor::inEventLoop);
        if (!inside) {
            ended.awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
