package io.wsfuzz.result;

import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stays of a play after its lines have gone to disk: a few numbers, however much went over the wire.
 *
 * @param duration    how long it took; zero where nothing was played
 * @param closeCode   the code of the peer's Close
 * @param compression what it shows of permessage-deflate, where that was asked for
 * @param times       where its time is reported
 * @param resources   what it cost the process of the peer, where that is known
 * @param peer        how the peer does what may be done in more than one way
 */
public record Measured(Duration duration, OptionalInt closeCode, Optional<CompressionFacts> compression,
        Optional<Times> times, Optional<ResourceUse> resources, Optional<PeerFacts> peer) {

    /** Nothing was played. */
    public static final Measured NOTHING =
            new Measured(Duration.ZERO, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty());

    /** As {@code wsfuzz.json} keeps it. */
    public Measured inWholeMillis() {
        return new Measured(duration.truncatedTo(ChronoUnit.MILLIS), closeCode, compression, times, resources, peer);
    }

    /** The same of a case while which so many others were played, at most at a time. */
    Measured beside(int others) {
        return new Measured(duration, closeCode, compression, times.map(known -> known.beside(others)), resources,
                peer);
    }

    /** The same of a case that cost so much. */
    Measured using(ResourceUse use) {
        return new Measured(duration, closeCode, compression, times, Optional.of(use), peer);
    }

    static Measured of(Case played, Optional<Transcript> transcript) {
        return transcript.map(told -> new Measured(told.duration(),
                told.classic().remote().map(Closing.CloseFrame::code).orElse(OptionalInt.empty()),
                CompressionFacts.of(played, told), Times.of(played, told), Optional.empty(),
                Optional.of(PeerFacts.of(told))))
                .orElse(NOTHING);
    }
}
