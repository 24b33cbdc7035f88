package io.wsfuzz.report.folder;

import io.wsfuzz.result.RunId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What a report says of its run.
 *
 * @param started when it began
 * @param command what it was called by, such as {@code wsfuzz client}
 * @param seed    what is random was drawn from it, hexadecimal
 * @param profile the choice of cases
 * @param urls    of the servers, or where clients came to
 * @param options further ones, as they were given
 */
public record RunFacts(Instant started, String command, String seed, String profile, List<String> urls,
        List<String> options) {

    /** A run of which nothing is known. */
    public static final RunFacts UNKNOWN = new RunFacts(Instant.EPOCH, "", "", "", List.of(), List.of());

    public RunFacts {
        urls = List.copyOf(urls);
        options = List.copyOf(options);
    }

    /** The id of the run, for the results. */
    public RunId run() {
        return RunId.of(started, seed.isEmpty() ? 0 : HexFormat.fromHexDigitsToLong(seed));
    }

    /** Which version this is: of the jar, or {@code unknown} beside one. */
    public static String version() {
        String version = RunFacts.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
