package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.pipe.PlayHandler;
import io.wsfuzz.pipe.PlayListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A server that plays a play of the test's choice on each connection. */
final class TestServer implements AutoCloseable {

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Channel listening;

    /** What an echo server plays. */
    static IntFunction<Play> echo() {
        return _ -> EchoPeer.server();
    }

    /** @param plays what to play on connection number so and so, counted from 1; null to reset it */
    TestServer(Transport transport, IntFunction<Play> plays, int port) {
        listening = transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                most.accumulateAndGet(connections.size(), Math::max);
                Play play = plays.apply(accepted.incrementAndGet());
                channel.pipeline().addLast(new PlayHandler(play, new Nobody(), Ticker.systemTicker()));
            }
        }).bind(InetAddress.getLoopbackAddress(), port).syncUninterruptibly().channel();
    }

    TestServer(Transport transport, IntFunction<Play> plays) {
        this(transport, plays, 0);
    }

    private record Nobody() implements PlayListener {
        @Override
        public void onOver() {}

        @Override
        public void onBroken(Throwable cause) {
            throw new IllegalStateException(cause);
        }
    }

    Target target() {
        return Target.of("ws://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort() + "/echo");
    }

    /** How many connections there were. */
    int accepted() {
        return accepted.get();
    }

    /** How many there were at a time. */
    int most() {
        return most.get();
    }

    /** Does not wait: a loop may call it. */
    void die() {
        var _ = listening.close();
        var _ = connections.close();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
    }

    /** A play that does something else with what another one wants. */
    static class Other implements Play {
        private final Play play;

        Other(Play play) {
            this.play = play;
        }

        @Override
        public void opened(long now, Runnable wake) {
            play.opened(now, () -> {});
        }

        @Override
        public void received(ByteBuffer octets, long now) {
            play.received(octets, now);
        }

        @Override
        public void ended(Ending how, long now) {
            play.ended(how, now);
        }

        @Override
        public void tick(long now) {
            play.tick(now);
        }

        @Override
        public Action next(long now) {
            return play.next(now);
        }

        @Override
        public long wakeAt() {
            return play.wakeAt();
        }

        @Override
        public boolean isOver() {
            return play.isOver();
        }
    }

    /** Takes everything and never says a word. */
    static final class Silent extends Other {
        Silent() {
            super(EchoPeer.server());
        }

        @Override
        public void received(ByteBuffer octets, long now) {}
    }

    /** Shakes hands, and says nothing after that; of each write that it hears {@code heard} is told. */
    static final class Mute extends Other {
        private final Runnable heard;
        private boolean open;

        Mute(Runnable heard) {
            super(EchoPeer.server());
            this.heard = heard;
        }

        @Override
        public void received(ByteBuffer octets, long now) {
            if (open) {
                octets.position(octets.limit());
                heard.run();
            } else {
                super.received(octets, now);
            }
        }

        @Override
        public Action next(long now) {
            Action next = super.next(now);
            open |= next instanceof Action.Write;
            return next;
        }
    }

    /** Answers pings and Closes, and throws messages away that come in one write. */
    static final class NoEcho extends Other {
        NoEcho() {
            super(EchoPeer.server());
        }

        @Override
        public void received(ByteBuffer octets, long now) {
            int first = octets.get(octets.position()) & 0xff;
            if (first == 0x81 || first == 0x82) {
                octets.position(octets.limit());
            } else {
                super.received(octets, now);
            }
        }
    }

    /** An echo server with something else than its head. */
    static class OtherHead extends Other {
        private final UnaryOperator<String> change;
        private boolean said;

        OtherHead(UnaryOperator<String> change) {
            super(EchoPeer.server());
            this.change = change;
        }

        @Override
        public Action next(long now) {
            Action next = super.next(now);
            if (said || !(next instanceof Action.Write head)) {
                return next;
            }
            said = true;
            ByteBuffer octets = ByteBuffer.allocate((int) head.octets().remaining());
            head.octets().read(octets);
            return new Action.Write(Payload.utf8(change.apply(Octets.copy(octets.flip()).text())).open(0), 0, true);
        }
    }

    /** An echo server whose head has a field {@code Server}. */
    static final class Named extends OtherHead {
        Named(String name) {
            super(head -> head.replaceFirst("\r\n", "\r\nServer: " + name + "\r\n"));
        }
    }

    /** Answers the opening handshake with this status line. */
    static final class Answering extends OtherHead {
        Answering(String statusLine) {
            super(_ -> statusLine + "\r\nContent-Length: 0\r\n\r\n");
        }
    }

    /** An echo server that rests for some nanoseconds before each write, which goes out in pieces of some octets. */
    static final class Slow extends Other {
        private final long rest;
        private final int piece;
        private long nextAt = Long.MIN_VALUE;
        private boolean resting;
        private Action.Write current;
        private boolean head = true;

        Slow(long rest, int piece) {
            super(EchoPeer.server());
            this.rest = rest;
            this.piece = piece;
        }

        @Override
        public Action next(long now) {
            if (now < nextAt) {
                return new Action.Nothing();
            }
            if (current == null || current.octets().remaining() == 0) {
                Action next = super.next(now);
                current = next instanceof Action.Write write && !head ? write : null;
                head &= !(next instanceof Action.Write);
                if (current == null) {
                    return next;
                }
                resting = false;
            }
            if (!resting) {
                resting = true;
                nextAt = now + rest;
                return new Action.Nothing();
            }
            resting = false;
            ByteBuffer octets = ByteBuffer.allocate((int) Math.min(piece, current.octets().remaining()));
            current.octets().read(octets);
            return new Action.Write(Payload.of(Octets.copy(octets.flip())).open(0), 0, true);
        }

        @Override
        public long wakeAt() {
            return resting ? nextAt : Long.MAX_VALUE;
        }

        @Override
        public boolean isOver() {
            return super.isOver() && current == null && !resting;
        }
    }
}
