package io.wsfuzz.result;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead.Level;
import io.wsfuzz.script.CaseHead.Requirement;
import java.time.Duration;
import java.util.Optional;

/**
 * What the process of the testee used while a case was played. Cases that are played at the same time share it.
 *
 * @param residentBefore its resident memory when the case began, in octets
 * @param residentMost   the most that it had meanwhile, in octets
 * @param cpu            its CPU time meanwhile, true to 10 ms
 * @param mostThreads    the most threads that were seen meanwhile
 * @param mostHandles    the most open files, sockets and pipes that were seen meanwhile
 * @param samples        how often it was looked at
 * @param others         how many other cases were played meanwhile, at most at a time
 */
public record ResourceUse(long residentBefore, long residentMost, Duration cpu, int mostThreads, int mostHandles,
        int samples, int others) {

    /** So much more memory, in octets, than a case sends is no reason to say anything: a runtime may take it in one piece. */
    public static final long MOST_GROWTH = 512L << 20;

    private static final int MEBI = 1 << 20;

    /** Of a case that has begun with {@code first}. */
    static ResourceUse from(ProcessSample first) {
        return new ResourceUse(first.resident(), first.resident(), Duration.ZERO, first.threads(), first.handles(), 1,
                0);
    }

    ResourceUse beside(int cases) {
        return new ResourceUse(residentBefore, residentMost, cpu, mostThreads, mostHandles, samples, cases);
    }

    /** By so much its resident memory grew, in octets. */
    public long growth() {
        return residentMost - residentBefore;
    }

    /**
     * What is to be said of the memory of a case that was played alone, and that asks how robust the testee is; empty where
     * nothing is.
     *
     * @param sent the octets that went to the testee
     */
    Optional<String> tooMuch(Case played, long sent) {
        boolean isAsked = played.head().requirement().map(Requirement::level).filter(Level.ROBUST::equals).isPresent();
        boolean isTooMuch = growth() > MOST_GROWTH + sent;
        return isAsked && others == 0 && isTooMuch
                ? Optional.of("resident memory grew by " + growth() / MEBI + " MiB, to " + residentMost / MEBI
                        + " MiB, over a case that sends " + (sent + MEBI - 1) / MEBI + " MiB")
                : Optional.empty();
    }
}
