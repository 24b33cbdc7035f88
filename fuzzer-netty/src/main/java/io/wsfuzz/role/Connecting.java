package io.wsfuzz.role;

import io.netty.channel.ConnectTimeoutException;
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
                || cause instanceof UnknownHostException;
        return !ofTheirs || cause instanceof BindException || text(cause).contains("assign requested address");
    }

    /** The rest of a sentence: {@code connection refused}. */
    static String sentence(Throwable cause) {
        String text = text(cause);
        if (text.contains("refused")) {
            return "connection refused";
        }
        return switch (cause) {
            case ConnectTimeoutException _ -> "no connection in time";
            case UnknownHostException _ -> "its name is unknown";
            case NoRouteToHostException _ -> "no route to it";
            default -> "no connection: " + text;
        };
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
