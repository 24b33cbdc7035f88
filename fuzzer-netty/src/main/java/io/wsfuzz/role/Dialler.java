package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.PlayHandler;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Fault;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Plays plays over connections that it makes.
 *
 * @param tap hears of every read and write
 */
record Dialler(Transport transport, TapListener tap, double patience) {

    /** Begins a play, {@code conditions} being those it was made with, which ends within {@code longest}, given patience. */
    PlayConnection dial(InetSocketAddress address, Play play, Conditions conditions, List<Fault> faults,
            Duration longest) {
        CompletableFuture<PlayConnection.PlayEnd> heard = new CompletableFuture<>();
        ChannelFuture connecting = transport.dialling()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        (int) Math.min(Transport.CONNECT_WITHIN * patience, Integer.MAX_VALUE))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Ticker ticker = Ticker.systemTicker();
                        Pipelines.compose(channel.pipeline(),
                                new WireTap(ticker, tap).record(conditions.log(), conditions.statistics()),
                                Faults.handlers(faults, conditions.seed()),
                                new PlayHandler(play, new PlayConnection.EndListener(heard), ticker));
                    }
                })
                .connect(address);
        PlayConnection playConnection = new PlayConnection(connecting, heard);
        playConnection.limit(Duration.ofMillis((long) (longest.toMillis() * patience)), transport.group());
        return playConnection;
    }
}
