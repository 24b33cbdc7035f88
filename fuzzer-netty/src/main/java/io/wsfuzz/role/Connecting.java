package io.wsfuzz.role;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.wsfuzz.tls.TlsFailure;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** Why there is no connection, in words, and whose fault that is. */
final class Connecting {

    private Connecting() {}

    /** Whether we are out of something (files, ports) and the agent has nothing to do with it. */
    static boolean isOurFault(Throwable cause) {
        boolean ofTheirs = cause instanceof ConnectException || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException || cause instanceof TlsFailure
                || cause instanceof FileNotFoundException;
        return !ofTheirs || cause instanceof BindException || text(cause).contains("assign requested address");
    }

    /** The rest of a sentence: {@code connection refused}. */
    static String sentence(Throwable cause) {
        String text = text(cause);
        if (cause instanceof ProxyConnectException) {
            return "the proxy does not let us through: " + text.replaceAll("[^ -~]", "?");
        }
        if (text.contains("refused")) {
            return "connection refused";
        }
        if (text.contains("Connection reset")) {
            // Which call met it, and where, is chance: it is one cause.
            return "connection reset";
        }
        return switch (cause) {
            case ConnectTimeoutException _ -> "no connection in time";
            case UnknownHostException _ -> "its name is unknown";
            case NoRouteToHostException _ -> "no route to it";
            case FileNotFoundException _ -> "there is no such Unix domain socket";
            case TlsFailure _ -> text;
            default -> "no connection: " + text;
        };
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
