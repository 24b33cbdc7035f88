package io.wsfuzz.role;

import io.wsfuzz.frame.Side;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.Fault;
import io.wsfuzz.verdict.Result;
import java.util.List;
import java.util.Map;
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
 * @param known     results that an earlier process has recorded: who asks for such a case again does not play it
 */
public record ServerOptions(String host, int port, Cases cases, PlayTerms playTerms, Exclusion excluded,
        Limits limits, ListenTerms listenTerms, Map<ResultKey, Result> known) {

    /** Where nothing else is said. */
    public static final String LOOPBACK = "127.0.0.1";

    public ServerOptions {
        known = Map.copyOf(known);
        cases = cases.only(each -> each.tests(Side.CLIENT));
    }

    /** On the loopback address, without exclusions. */
    public static ServerOptions of(int port, List<Case> cases, PlayTerms playTerms) {
        return new ServerOptions(LOOPBACK, port, Cases.of(cases), playTerms, Exclusion.NONE, Limits.USUAL,
                ListenTerms.PLAIN, Map.of());
    }

    /** The same on another address. */
    public ServerOptions withHost(String other) {
        return new ServerOptions(other, port, cases, playTerms, excluded, limits, listenTerms, known);
    }

    /** The same with exclusions. */
    public ServerOptions withExcluded(Exclusion exclusion) {
        return new ServerOptions(host, port, cases, playTerms, exclusion, limits, listenTerms, known);
    }

    /** The same with other limits. */
    public ServerOptions withLimits(Limits others) {
        return new ServerOptions(host, port, cases, playTerms, excluded, others, listenTerms, known);
    }

    /** The same that takes connections in another way. */
    public ServerOptions withListenTerms(ListenTerms others) {
        return new ServerOptions(host, port, cases, playTerms, excluded, limits, others, known);
    }

    /** The same where these results are recorded already. */
    public ServerOptions withKnown(Map<ResultKey, Result> recorded) {
        return new ServerOptions(host, port, cases, playTerms, excluded, limits, listenTerms, recorded);
    }

    /**
     * How much a server takes on.
     *
     * @param connections           so many may be open at once; further ones are reset
     * @param connectionsPerAddress so many of them from one address, so that whoever floods leaves some to others
     * @param agents                so many different names are taken; further ones are refused
     * @param octetsPerAgent        an agent for which so much was written to disk plays no more
     */
    public record Limits(int connections, int connectionsPerAddress, int agents, long octetsPerAgent) {

        /** What is written for an agent where nothing else is said: ten times what all cases take with their wire logs. */
        public static final long OCTETS_PER_AGENT = 1L << 30;

        /** Where nothing else is said. */
        public static final Limits USUAL = of(2000, 200);

        public Limits {
            if (connections < 1 || connectionsPerAddress < 1 || agents < 1 || octetsPerAgent < 1) {
                throw new IllegalArgumentException("a server takes one connection and one agent at least");
            }
        }

        /** Limits of which half are for one address. */
        public static Limits of(int connections, int agents) {
            return new Limits(connections, half(connections), agents, OCTETS_PER_AGENT);
        }

        /** So many different names are taken from one address. */
        public int agentsPerAddress() {
            return half(agents);
        }

        private static int half(int all) {
            return Math.max(1, all / 2);
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
     * @param conduct  how our end behaves
     */
    public record PlayTerms(long seed, double patience, List<Fault> faults, boolean wireLog, Conduct conduct) {
        public PlayTerms {
            faults = List.copyOf(faults);
        }

        /** With the usual conduct. */
        public PlayTerms(long seed, double patience, List<Fault> faults, boolean wireLog) {
            this(seed, patience, faults, wireLog, Conduct.USUAL);
        }

        /** The same with another conduct. */
        public PlayTerms withConduct(Conduct other) {
            return new PlayTerms(seed, patience, faults, wireLog, other);
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
