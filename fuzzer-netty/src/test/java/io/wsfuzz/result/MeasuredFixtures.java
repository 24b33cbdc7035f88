package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.RUN;
import static io.wsfuzz.result.ResultFixtures.WHEN;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.deflate.Place;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Results with compressed messages and round trips, made by hand. */
public final class MeasuredFixtures {

    public static final Terms SMALL_WINDOW = new Terms(false, false, OptionalInt.of(9), OptionalInt.empty());

    private MeasuredFixtures() {}

    /** The same by an agent whose process was looked at. */
    public static JudgedCase sampled(JudgedCase judged) {
        return judged.using(new ResourceUse(40L << 20, 56L << 20, Duration.ofMillis(30), 21, 17, 3, 7));
    }

    /** A case of chapter 12 whose time is reported. */
    public static Case sample(String id) {
        return ResultFixtures.read("""
                chapter 12 "Compression"  spec "RFC 7692"  needs deflate  timed
                section 12.1 "JSON"
                case %s "Many messages"
                  repeat 1000
                    > text "small"
                    < echo
                  end
                """.formatted(id));
    }

    /** A case of chapter 9 with one message. */
    public static Case large() {
        return ResultFixtures.read("""
                chapter 9 "Volume"  timed
                case 9.1.1 "One message"
                  > text "*" x 65536
                  < echo
                """);
    }

    /**
     * Messages that went there and back.
     *
     * @param size       octets of each
     * @param messages   how many
     * @param compressed how many of them the peer compressed, to a quarter; ours all are, to a fifth
     */
    public record Traffic(long size, int messages, int compressed) {

        public WireStatistics statistics() {
            WireStatistics statistics = new WireStatistics();
            for (int i = 0; i < messages; i++) {
                message(statistics.messages(Direction.OUT), size, size / 5, true);
                message(statistics.messages(Direction.IN), size, i < compressed ? size / 4 : size, i < compressed);
            }
            return statistics;
        }
    }

    private static void message(MessageStatistics counts, long size, long payload, boolean compressed) {
        counts.message(size);
        counts.payload(payload);
        if (compressed) {
            counts.compressed();
        }
    }

    /** One message of the peer of {@code length} octets with a copy over {@code distance}. */
    public static void copy(WireStatistics statistics, long length, int distance, boolean acrossFinal) {
        statistics.messages(Direction.IN).deflated(new MessageFacts(length / 4, length,
                new MessageFacts.BlockCounts(0, 2, 3, 1),
                new MessageFacts.Reach(distance, new Place(0, 0, length), acrossFinal)));
    }

    public static JudgedCase outcome(String agent, Case played, Optional<Terms> terms, WireStatistics statistics) {
        Transcript told = ResultFixtures.passed(agent).evidence().transcript().orElseThrow();
        Result result = new Result(Verdict.PASS, "", ResultFixtures.passed(agent).result().classicResult());
        return ResultFixtures.judged(new CaseTurn(RUN, agent, played, WHEN), CaseResult.Kind.PLAYED, result,
                Optional.of(new Transcript(told.us(), told.handshakes(), terms, told.seen(), told.attempts(),
                        told.closing(), told.classic(), told.duration(), told.disturbances(), told.log(), statistics)));
    }

    /** 1000 messages of 256 octets, compressed in a small window, the last ten of them slowly. */
    public static JudgedCase compressed(String id) {
        WireStatistics statistics = new Traffic(256, 1000, 1000).statistics();
        copy(statistics, 256, 498, false);
        for (int i = 0; i < 1000; i++) {
            statistics.roundTrip(i < 990 ? 100_000 + 100 * i : 4_000_000);
        }
        return outcome(AGENT, sample(id), Optional.of(SMALL_WINDOW), statistics);
    }

    /** 100 messages of 64 octets, of which the peer compressed none. */
    public static JudgedCase uncompressed(String id) {
        return outcome(AGENT, sample(id), Optional.of(Terms.BARE), new Traffic(64, 100, 0).statistics());
    }

    /** It was asked for and not agreed. */
    public static JudgedCase declined(String id) {
        return outcome(AGENT, sample(id), Optional.empty(), new WireStatistics());
    }

    /** One message of 64 KiB, back after 2 ms. */
    public static JudgedCase once() {
        WireStatistics statistics = new Traffic(65_536, 1, 0).statistics();
        statistics.roundTrip(2_000_000);
        return outcome(AGENT, large(), Optional.empty(), statistics);
    }
}
