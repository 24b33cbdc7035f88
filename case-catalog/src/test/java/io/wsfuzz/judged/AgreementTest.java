package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Brief;
import io.wsfuzz.frame.Side;
import io.wsfuzz.oracle.Deviation;
import io.wsfuzz.oracle.OracleRun;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The catalogue and the oracle, written apart, say the same of every peer, or {@code judged/agreement.txt} has the reason why
 * not.
 */
class AgreementTest {

    /** In the usual tests a peer plays one in so many cases; which ones depends on the peer. */
    private static final int SAMPLE = 31;

    private static final List<Case> CASES = Brief.of(20, 1 << 15);

    /** A difference, as far as a line of the file can explain it. */
    private record Difference(String trait, String id, String judge, String oracle, String demand, String text) {}

    /** A line of the file. */
    private record ReasonLine(List<String> words) {

        boolean explains(Difference difference) {
            return matches(0, difference.trait()) && (matches(1, difference.id())
                    || difference.id().startsWith(words.get(1) + '.')) && matches(2, difference.judge())
                    && matches(3, difference.oracle()) && matches(4, difference.demand());
        }

        private boolean matches(int word, String text) {
            return words.get(word).equals("*") || words.get(word).equals(text);
        }
    }

    @Test
    void of_the_right_peer_both_say_the_same() {
        assertThat(
                Arrays.stream(Side.values()).flatMap(side -> CASES.stream().filter(each -> each.tests(side)).parallel()
                        .flatMap(each -> difference("RIGHT", each, side, right(side)).stream())))
                .isEmpty();
    }

    private static Supplier<Play> right(Side side) {
        return () -> side == Side.SERVER ? EchoPeer.server() : EchoPeer.client("localhost", "/", 1);
    }

    @Test
    void of_the_others_both_say_the_same_or_there_is_a_reason() throws IOException {
        List<ReasonLine> reasons = reasons();
        assertThat(differences(SAMPLE).filter(each -> reasons.stream().noneMatch(reason -> reason.explains(each))))
                .isEmpty();
    }

    /** All cases, all peers: minutes. */
    @Test
    @Tag("external")
    @Timeout(1200)
    void every_reason_is_needed() throws IOException {
        List<ReasonLine> reasons = reasons();
        List<Difference> all = differences(1).toList();
        assertThat(all).allMatch(each -> reasons.stream().anyMatch(reason -> reason.explains(each)));
        assertThat(reasons).allMatch(reason -> all.stream().anyMatch(reason::explains));
    }

    private static Stream<Difference> differences(int sample) {
        return Arrays.stream(Trait.values()).parallel().flatMap(trait -> Arrays.stream(Side.values())
                .flatMap(side -> {
                    List<Case> cases = TableRow.cases(trait, side, CASES);
                    return IntStream.range(0, cases.size())
                            .filter(i -> Math.floorMod(i + trait.name().hashCode(), sample) == 0).mapToObj(cases::get)
                            .flatMap(each -> difference(trait.name(), each, side, () -> new JudgedPeer(side, trait))
                                    .stream());
                }));
    }

    private static Optional<Difference> difference(String trait, Case played, Side side, Supplier<Play> peer) {
        OracleRun run = InMemory.judged(played, side, peer.get());
        Result result = Judge.judge(played, run.run().transcript());
        boolean judges = !played.head().informational() && result.verdict() != Verdict.INFO;
        String judge = switch (result.verdict()) {
            case PASS, INFO, UNSUPPORTED -> "ok";
            case NON_STRICT, FAILED, NOT_RUN, BROKEN -> result.verdict().word();
        };
        String oracle = run.oracle().assessment().word();
        if (!judges || judge.equals(oracle)) {
            return Optional.empty();
        }
        Optional<Deviation> worst = run.oracle().worst();
        return Optional.of(new Difference(trait, played.id().text(), judge, oracle,
                worst.map(each -> each.demand().word()).orElse("-"),
                side.word() + ": " + result.explanation() + " / " + worst.map(Deviation::sentence).orElse("")));
    }

    private static List<ReasonLine> reasons() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(AgreementTest.class.getResourceAsStream("/judged/agreement.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> new ReasonLine(List.of(line.split("\\s+", 6)))).toList();
        }
    }
}
