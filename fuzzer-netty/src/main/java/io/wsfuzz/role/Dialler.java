package io.wsfuzz.role;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.PlayHandler;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.TlsListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Play;
import io.wsfuzz.tls.TlsFailure;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;

/**
 * Plays plays over connections that it makes to one target, on the way that the target names: through a proxy, with TLS.
 *
 * @param tap hears of every read and write
 */
record Dialler(Transport transport, TapListener tap, Target target, double patience) {

    /** Begins a play, {@code conditions} being those it was made with, {@code faults} fresh handlers by name, which ends within {@code longest}, given patience. */
    PlayConnection dial(SocketAddress address, Play play, Conditions conditions,
            SequencedMap<String, ChannelHandler> faults, Duration longest) {
        CompletableFuture<PlayConnection.PlayEnd> heard = new CompletableFuture<>();
        Ticker ticker = Ticker.systemTicker();
        Steps steps = new Steps(heard);
        ChannelFuture connecting = bootstrap().handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                WireTap wireTap = new WireTap(ticker, target.secure() ? tap.insideTls() : tap)
                        .record(conditions.log(), conditions.statistics());
                steps.install(channel, wireTap);
                Pipelines.compose(channel.pipeline(), wireTap, faults,
                        new PlayHandler(play, new PlayConnection.EndListener(heard), ticker));
            }
        }).connect(address);
        PlayConnection playConnection = new PlayConnection(steps.all(connecting), heard);
        playConnection.limit(Duration.ofMillis((long) (longest.toMillis() * patience)), transport.group());
        return playConnection;
    }

    private Bootstrap bootstrap() {
        if (target.socket().isPresent()) {
            return transport.diallingUnix();
        }
        Bootstrap bootstrap =
                transport.dialling().option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) within().toMillis());
        // A proxy looks the name up by itself.
        return target.access().proxy().isPresent() ? bootstrap.resolver(NoopAddressResolverGroup.INSTANCE) : bootstrap;
    }

    private Duration within() {
        return Duration.ofMillis((long) Math.min(Transport.CONNECT_WITHIN * patience, Integer.MAX_VALUE));
    }

    /** What has to be done once TCP is there, before a play can begin: a tunnel, then TLS, where they are wanted. */
    private final class Steps implements TlsListener {

        private final CompletableFuture<PlayConnection.PlayEnd> heard;
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        Steps(CompletableFuture<PlayConnection.PlayEnd> heard) {
            this.heard = heard;
        }

        void install(Channel channel, WireTap wireTap) {
            ChannelPipeline pipeline = channel.pipeline();
            target.access().proxy().ifPresent(proxy -> Pipelines.tunnel(pipeline, proxy.handler(within()),
                    () -> {
                        if (!target.secure()) {
                            done.complete(null);
                        }
                    }, done::completeExceptionally));
            if (target.secure()) {
                Pipelines.secure(pipeline, wireTap, target.tls(channel.alloc(), within()), tap, this);
            }
        }

        @Override
        public void secured() {
            done.complete(null);
        }

        /** An alert behind the handshake, such as for want of a client certificate, is still one of it. */
        @Override
        public void failed(TlsFailure failure) {
            if (!done.completeExceptionally(failure)) {
                heard.complete(new PlayConnection.PlayEnd.NotConnected(failure));
            }
        }

        /** Succeeds when all is done that is wanted. */
        ChannelFuture all(ChannelFuture connecting) {
            if (!target.secure() && target.access().proxy().isEmpty()) {
                return connecting;
            }
            ChannelPromise all = connecting.channel().newPromise();
            connecting.addListener(connected -> {
                if (!connected.isSuccess()) {
                    done.completeExceptionally(connected.cause());
                }
            });
            var _ = done.whenComplete((_, cause) -> {
                if (cause == null) {
                    all.trySuccess();
                } else {
                    all.tryFailure(cause);
                }
            });
            return all;
        }
    }
}
