package io.wsfuzz.pipe;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A socket that listens.
 *
 * @param channel its channel
 * @param address where it listens, with the port that it got
 */
public record ListeningSocket(Channel channel, InetSocketAddress address) {

    /**
     * Begins to listen.
     *
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static ListeningSocket on(ServerBootstrap listening, String host, int port) throws IOException {
        InetAddress address = address(host);
        ChannelFuture bound = listening.bind(address, port).awaitUninterruptibly();
        if (bound.isSuccess() && bound.channel().localAddress() instanceof InetSocketAddress local) {
            return new ListeningSocket(bound.channel(), local);
        }
        BindException failure = new BindException(
                "cannot listen on " + text(address.getHostAddress(), port) + ": " + why(bound.cause(), port));
        failure.initCause(bound.cause());
        throw failure;
    }

    private static InetAddress address(String host) throws UnknownHostException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("cannot listen on '" + host + "': there is no such address");
        }
    }

    /** Each transport says it in its own words. */
    private static String why(Throwable cause, int port) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("in use")) {
            return "port " + port + " is in use; choose another one, or 0 for any that is free";
        }
        if (said.contains("permission denied")) {
            return "port " + port + " needs more rights; choose one above 1023";
        }
        if (said.contains("assign requested address")) {
            return "this machine does not have that address";
        }
        return String.valueOf(cause.getMessage());
    }

    /** {@code 127.0.0.1:9001}, {@code [::1]:9001}. */
    public static String text(String host, int port) {
        String plain = host.replaceFirst("%.*", "");
        return (plain.indexOf(':') >= 0 ? '[' + plain + ']' : plain) + ':' + port;
    }

    /** Where a client on this machine finds it, without a scheme: {@code 127.0.0.1:9001}. */
    public String authority() {
        InetAddress local = address.getAddress();
        return text(local.isAnyLocalAddress() ? "localhost" : local.getHostAddress(), address.getPort());
    }

    /** The same as a URL: {@code ws://127.0.0.1:9001}. */
    public String url() {
        return "ws://" + authority();
    }
}
