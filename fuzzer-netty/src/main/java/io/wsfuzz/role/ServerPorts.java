package io.wsfuzz.role;

import io.wsfuzz.pipe.ConnectionListener;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a {@link FuzzingServer} leaves to others.
 *
 * @param router      makes what decides about connections, given what can be asked of the run
 * @param connections hears of every connection
 * @param written     how many octets were written to disk for an agent, by its name
 */
public record ServerPorts(Function<ServedRun, RequestRouter> router, ConnectionListener connections,
        ToLongFunction<String> written) {

    /** Where nothing is written. */
    public ServerPorts(Function<ServedRun, RequestRouter> router, ConnectionListener connections) {
        this(router, connections, _ -> 0);
    }
}
