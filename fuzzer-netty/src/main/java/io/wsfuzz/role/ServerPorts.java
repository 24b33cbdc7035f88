package io.wsfuzz.role;

import io.wsfuzz.pipe.ConnectionListener;
import java.util.function.Function;

/**
 * What a {@link FuzzingServer} leaves to others.
 *
 * @param router      makes what decides about connections, given what can be asked of the run
 * @param connections hears of every connection
 */
public record ServerPorts(Function<ServedRun, RequestRouter> router, ConnectionListener connections) {}
