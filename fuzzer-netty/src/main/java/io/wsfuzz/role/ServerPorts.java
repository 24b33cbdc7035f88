package io.wsfuzz.role;

import io.netty.channel.ChannelPipeline;
import io.wsfuzz.pipe.ConnectionListener;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a {@link FuzzingServer} leaves to others.
 *
 * @param plainHttp   makes a pipeline answer HTTP requests that ask for no WebSocket; octets that come into it from then on
 *                    begin with such a request. Where there is none, they are refused as handshakes that are none.
 * @param connections hears of every connection
 */
public record ServerPorts(Optional<Consumer<ChannelPipeline>> plainHttp, ConnectionListener connections) {

    /** Leaves nothing to anybody. */
    public static final ServerPorts NONE = new ServerPorts(Optional.empty(), ConnectionListener.NONE);

    /** Leaves plain HTTP to {@code install}, and tells {@code connections}. */
    public static ServerPorts of(Consumer<ChannelPipeline> install, ConnectionListener connections) {
        return new ServerPorts(Optional.of(install), connections);
    }
}
