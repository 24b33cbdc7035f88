package io.wsfuzz.run;

import static io.wsfuzz.run.CaseRuns.receive;
import static io.wsfuzz.run.CaseRuns.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Corpus;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Corpora;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case that is compressed, with a peer that is what the test wants it to be. */
class CompressedPlayTest {

    private static final String TEXT = "Die Würde des Menschen ist unantastbar. 日本 ".repeat(40);
    private static final Corpora CORPORA = new Corpora(List.of(new Corpus("test", () -> Octets.utf8(TEXT))));

    private static Case read(String lines) {
        var parsedFile =
                CaseReader.read("test.cases", "case 1.1 \"A case\"  needs deflate\n" + lines, id -> true, CORPORA);
        assertThat(parsedFile.errors()).isEmpty();
        return parsedFile.cases().getFirst();
    }

    private static CaseRun client(String lines) {
        return CaseRun.asClient(read(lines), "localhost", "/", Conditions.of(1));
    }

    /** Opens with the answer {@code extension}, or one that declines. */
    private static void open(CaseRun run, String extension) {
        List<Extension> agreed = extension.isEmpty()
                ? List.of()
                : ((Extensions.Listed) Extensions.parse(List.of(extension))).list();
        CaseRuns.open(run, agreed);
    }

    private static Octets frame(int rsv, Source payload) {
        long length = payload.remaining();
        FrameHeader header = new FrameHeader(true, rsv, 1, false, 0, LengthForm.shortest(length), length);
        FrameWriter writer = new FrameWriter(header, payload);
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(writer.remaining()));
        writer.read(all);
        return Octets.copy(all.flip());
    }

    private static Octets compressed(Deflating deflating, String text) {
        return frame(FrameHeader.RSV1, deflating.whole(() -> Payload.utf8(text).open(0)));
    }

    private static Result judge(CaseRun run) {
        return Judge.judge(run.played(), run.transcript());
    }

    private static Result played(Case played) {
        CaseRun run = CaseRun.asClient(played, "localhost", "/", Conditions.of(1));
        new InMemoryLink(run, EchoPeer.server()).play(run, 1_000_000);
        return judge(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"size 0", "size 1", "size 100", "size 100 fragment 7", "size 1600", "size 100K fragment 256",
                "size 100K fragment 1M", "size 100 plain"})
    void pieces_of_a_corpus_go_there_and_back(String how) {
        assertThat(played(read("repeat 5\n> message text corpus test " + how + "\n< echo\nend")))
                .returns(Verdict.PASS, Result::verdict);
    }

    /** Our own echo sends large messages back while they come, and so as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"size 2M", "size 2M fragment 100"})
    void large_ones_too(String how) {
        assertThat(played(read("repeat 2\n> message text corpus test " + how + "\n< echo\nend")))
                .returns(Verdict.INFO, Result::verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; server_no_context_takeover", "; server_max_window_bits=9",
        "; client_max_window_bits=9", "; client_max_window_bits; server_max_window_bits=8"})
    void whatever_is_offered(String parameters) {
        String lines = "offer \"permessage-deflate" + parameters + "\"\n"
                + "repeat 3\n> message binary corpus test size 3K\n< echo\nend";
        assertThat(played(read(lines))).returns(Verdict.PASS, Result::verdict);
    }

    @Test
    void each_piece_begins_where_the_one_before_has_ended() {
        CaseRun run = client("repeat 2\n> message text corpus test size 5 plain\n< echo\nend");
        open(run, "permessage-deflate");
        Deflating peer = new Deflating(15, true, Effort.USUAL);
        writes(run, 0);
        receive(run, compressed(peer, "Die W"));
        writes(run, 0);
        receive(run, compressed(peer, "ürde "));
        writes(run, 0);
        receive(run, Octets.hex("880203e8"));
        assertThat(run.transcript().attempts()).allMatch(Attempt::held);
    }

    @Test
    void what_both_sides_did_is_counted() {
        CaseRun run = client("repeat 4\n> message text corpus test size 300 fragment 100\n< echo\nend");
        new InMemoryLink(run, EchoPeer.server()).play(run, 1_000_000);
        MessageStatistics out = run.transcript().statistics().messages(Direction.OUT);
        MessageStatistics in = run.transcript().statistics().messages(Direction.IN);
        assertThat(out.messages()).isEqualTo(4);
        assertThat(out.compressedMessages()).isEqualTo(4);
        assertThat(out.octets()).isGreaterThan(1200).isEqualTo(in.octets());
        assertThat(out.payloadOctets()).isLessThan(out.octets());
        assertThat(in.payloadOctets()).isPositive().isLessThan(in.octets());
        assertThat(in.largestDistance()).isPositive();
        assertThat(in.blocks().dynamic() + in.blocks().fixed()).isPositive();
        assertThat(run.transcript().statistics().countOfRoundTrips()).isEqualTo(4);
        assertThat(run.transcript().statistics().roundTrips()).hasSize(4);
    }

    @Test
    void a_peer_that_declines_is_unsupported() {
        CaseRun run = client("> message text \"Hello\"\n< echo");
        open(run, "");
        assertThat(writes(run, 0)).startsWith("8882");
        receive(run, Octets.hex("880203e8"));
        run.ended(Ending.FIN, 0);
        writes(run, 0);
        assertThat(run.isOver()).isTrue();
        assertThat(judge(run)).returns(Verdict.UNSUPPORTED, Result::verdict)
                .satisfies(result -> assertThat(result.classicResult().behavior()).isEqualTo(Behavior.UNIMPLEMENTED));
    }

    @Test
    void a_peer_that_compresses_nothing_is_told_of() {
        CaseRun run = client("> message text \"Hello\"\n< echo");
        open(run, "permessage-deflate");
        writes(run, 0);
        receive(run, frame(0, Payload.utf8("Hello").open(0)));
        writes(run, 0);
        receive(run, Octets.hex("880203e8"));
        run.ended(Ending.FIN, 0);
        assertThat(judge(run)).returns(Verdict.INFO, Result::verdict)
                .satisfies(result -> assertThat(result.explanation()).contains("compressed its message not"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate; server_max_window_bits=16", "permessage-deflate; foo",
        "permessage-deflate, permessage-deflate", "permessage-deflate; server_max_window_bits",
        "x-webkit-deflate-frame"})
    void an_answer_that_was_not_asked_for_fails(String answer) {
        CaseRun run = client("> message text \"Hello\"\n< echo");
        open(run, answer);
        writes(run, 0);
        assertThat(judge(run)).returns(Verdict.FAILED, Result::verdict)
                .satisfies(result -> assertThat(result.explanation()).contains("wrong opening handshake"));
    }

    @Test
    void a_context_that_was_excluded_fails_with_its_place() {
        CaseRun run = client("repeat 2\n> message text \"Hello, Hello\"\n< echo\nend");
        open(run, "permessage-deflate; server_no_context_takeover");
        Deflating takesOver = new Deflating(15, true, Effort.USUAL);
        writes(run, 0);
        receive(run, compressed(takesOver, "Hello, Hello"));
        writes(run, 0);
        receive(run, compressed(takesOver, "Hello, Hello"));
        assertThat(judge(run)).returns(Verdict.FAILED, Result::verdict).satisfies(
                result -> assertThat(result.explanation()).contains("RFC 7692 7.1.1", "of a compressed message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c18500000000000000", "c1020000", "c103000000", "c900", "810148c0", "410148c00165",
        "c1050000ffff00"})
    void what_is_wrong_in_a_frame_fails(String hex) {
        CaseRun run = client("> message text \"Hello\"\n< echo");
        open(run, "permessage-deflate");
        writes(run, 0);
        receive(run, Octets.hex(hex));
        writes(run, 0);
        run.ended(Ending.FIN, 0);
        assertThat(judge(run).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_bomb_ends_the_case() {
        CaseRun run = client("> message text \"Hello\"\n< echo");
        open(run, "permessage-deflate");
        writes(run, 0);
        Deflating deflating = new Deflating(15, true, Effort.LITTLE);
        receive(run, frame(FrameHeader.RSV1,
                deflating.whole(() -> new Payload.Repeat(Octets.utf8("a"), 32L << 20).open(0))));
        assertThat(run.transcript().seen()).anyMatch(Observation.Flood.class::isInstance);
        assertThat(judge(run)).returns(Verdict.FAILED, Result::verdict)
                .satisfies(result -> assertThat(result.explanation()).contains("a message of more than"));
    }

    @Test
    void an_own_limit_is_not_strict_and_says_how_far_it_got() {
        CaseRun run = CaseRun.asClient(CaseReader.read("test.cases", """
                case 9.9 "A limit"
                  > message binary "*" x 1M fragment 1K
                  ok
                    < echo
                  non-strict  classic failed
                    < limit
                """).cases().getFirst(), "localhost", "/", Conditions.of(1));
        open(run, "");
        writes(run, 0);
        receive(run, Octets.hex("880203f1"));
        writes(run, 0);
        run.ended(Ending.FIN, 0);
        Result result = judge(run);
        assertThat(result.verdict()).isEqualTo(Verdict.NON_STRICT);
        assertThat(result.explanation()).contains("closed with 'close 1009'", " octets in 1024 frames");
        assertThat(result.classicResult().behavior()).isEqualTo(Behavior.FAILED);
    }

    @Test
    void a_client_keeps_what_it_promised() {
        Offers offers = Offers.read(((Extensions.Listed) Extensions.parse(List.of(
                "permessage-deflate; client_no_context_takeover; client_max_window_bits=10, "
                        + "permessage-deflate; client_no_context_takeover; client_max_window_bits=12")))
                .list());
        assertThat(offers.kept(Terms.BARE)).isEqualTo(new Terms(false, true, OptionalInt.empty(), OptionalInt.of(12)));
        assertThat(Offers.of().kept(Terms.BARE)).isEqualTo(Terms.BARE);
    }
}
