package io.wsfuzz.role;

import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link FuzzingServer} is to do.
 *
 * @param host      a name or an address to listen on
 * @param port      0 for any that is free
 * @param cases     those of them that can test a client are played; {@code case=N} counts these from 1 on
 * @param playTerms how each case is played
 * @param excluded  which agent is not to play which case
 * @param limits    how much it takes on
 * @param listenTerms how it takes connections, below what is said on them
 */
public record ServerOptions(String host, int port, Cases cases, PlayTerms playTerms, Exclusion excluded,
        Limits limits, ListenTerms listenTerms) {

    /** Where nothing else is said. */
    public static final String LOOPBACK = "127.0.0.1";

    public ServerOptions {
        cases = cases.only(each -> each.tests(Side.CLIENT));
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("none of the selected cases can test a client");
        }
    }

    /** On the loopback address, without exclusions. */
    public static ServerOptions of(int port, List<Case> cases, PlayTerms playTerms) {
        return new ServerOptions(LOOPBACK, port, Cases.of(cases), playTerms, Exclusion.NONE, Limits.USUAL,
                ListenTerms.PLAIN);
    }

    /** The same on another address. */
    public ServerOptions withHost(String other) {
        return new ServerOptions(other, port, cases, playTerms, excluded, limits, listenTerms);
    }

    /** The same with exclusions. */
    public ServerOptions withExcluded(Exclusion exclusion) {
        return new ServerOptions(host, port, cases, playTerms, exclusion, limits, listenTerms);
    }

    /** The same with other limits. */
    public ServerOptions withLimits(Limits others) {
        return new ServerOptions(host, port, cases, playTerms, excluded, others, listenTerms);
    }

    /** The same that takes connections in another way. */
    public ServerOptions withListenTerms(ListenTerms others) {
        return new ServerOptions(host, port, cases, playTerms, excluded, limits, others);
    }

    /**
     * How much a server takes on.
     *
     * @param connections so many may be open at once; further ones are reset
     * @param agents      so many different names are taken; further ones are refused
     */
    public record Limits(int connections, int agents) {

        /** Where nothing else is said. */
        public static final Limits USUAL = new Limits(2000, 200);

        public Limits {
            if (connections < 1 || agents < 1) {
                throw new IllegalArgumentException("a server takes one connection and one agent at least");
            }
        }

        /** So many connections may not yet have said what they want; then those that wait longest are sent away. */
        public int waiting() {
            return Math.max(1, connections / 5);
        }
    }

    /**
     * How cases are played.
     *
     * @param seed     of the run; each case draws its own from it
     * @param patience every deadline is multiplied by it; 1 or more
     * @param faults   of the network, in each case, besides its own
     * @param wireLog  whether the lines of the wire are kept
     */
    public record PlayTerms(long seed, double patience, List<Fault> faults, boolean wireLog) {
        public PlayTerms {
            faults = List.copyOf(faults);
        }

        /** Patience 1, no faults, with wire logs. */
        public static PlayTerms of(long seed) {
            return new PlayTerms(seed, 1, List.of(), true);
        }
    }

    /** Which agent is not to play which case. */
    @FunctionalInterface
    public interface Exclusion {
        /** None. */
        Exclusion NONE = (agent, played) -> Optional.empty();

        /** Why {@code agent} does not play it; empty if it does. */
        Optional<String> reason(String agent, Case played);
    }
}
