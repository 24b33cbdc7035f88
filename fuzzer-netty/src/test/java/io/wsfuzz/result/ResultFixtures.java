package io.wsfuzz.result;

import io.wsfuzz.event.RunEvent;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.ClassicEnding;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import io.wsfuzz.script.Step;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results to report, made by hand: the same ones in every run. */
public final class ResultFixtures {

    private static final Cause ILLEGAL_TAKEN =
            new Cause(Symptom.ILLEGAL_TAKEN, Reaction.ANSWERED, "RFC 6455 8.1", false);

    public static final RunId RUN = new RunId("20261120T101112.000Z-8f3a");
    public static final Instant WHEN = Instant.parse("2026-11-20T10:11:12Z");
    public static final String AGENT = "ws/8.23.0";

    /** What nobody should call himself. */
    public static final List<String> HOSTILE =
            List.of("../../x", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "", " ",
                    "a\nb", "\u001b[31mred\u001b[0m", "\u009b31m", "\u202egnp.exe", "x".repeat(10_000), "ｗｓ/8", "wѕ/8",
                    "WS/8", "ws/8", "ws 8", "ws.8",
                    "CON", "nul", "/etc/passwd", "C:\\x", "{{agent}}", "{{{agent}}}", "]]>", "&amp;", "\0", "\ud800",
                    "\uffff", "\u2028", "é", "e\u0301",
                    "'", "`", "javascript:alert(1)", "--", ".", "..");

    private static final String SCRIPT = """
            chapter 1 "Framing"  spec "RFC 6455 5.2"
              must "The opcode defines the interpretation of the payload."
            case 1.1.1 "Text of 5 octets"  covers FRM-11
              > text "Hello"
              < text "Hello"
            case 1.1.2 "Text of 64 octets"
              > text "*" x 64
              < echo

            chapter 6 "UTF-8 handling"  spec "RFC 6455 8.1"
              must "That endpoint MUST _Fail the WebSocket Connection_."
            section 6.4 "How soon it is noticed"
            case 6.4.1 "The second of three fragments is beyond U+10FFFF"
              > text hex cebae1bdb9cf83cebcceb5 more
              < silence 1s
              > cont hex f4908080 more
              ok
                < failed 1007
              non-strict
                > cont "edited"
                < failed 1007

            chapter 12 "Compression"  spec "RFC 7692"  needs deflate
            case 12.1.1 "A small message"
              > text "small"
              < echo
            """;

    private static final Map<String, Case> CASES = cases(SCRIPT);

    private ResultFixtures() {}

    private static Map<String, Case> cases(String script) {
        ParsedFile parsedFile = CaseReader.read("sample.cases", script);
        if (!parsedFile.errors().isEmpty()) {
            throw new IllegalStateException(parsedFile.errors().toString());
        }
        return parsedFile.cases().stream().collect(Collectors.toMap(each -> each.id().text(), Function.identity()));
    }

    /** One of the cases 1.1.1, 1.1.2, 6.4.1 and 12.1.1. */
    public static Case sample(String id) {
        return Optional.ofNullable(CASES.get(id)).orElseThrow();
    }

    private static Result caused(Result result) {
        boolean isWrong = result.verdict() == Verdict.FAILED || result.verdict() == Verdict.NON_STRICT;
        return isWrong ? result.of(ILLEGAL_TAKEN) : result;
    }

    /** A case of its own. */
    public static Case read(String script) {
        return cases(script).values().iterator().next();
    }

    /** A result without a transcript. */
    public static JudgedCase outcome(String agent, String id, Verdict verdict, String why) {
        Kind kind = verdict == Verdict.BROKEN ? Kind.OUR_FAULT : Kind.PLAYED;
        return judged(new CaseTurn(RUN, agent, sample(id), WHEN), kind,
                caused(new Result(verdict, why, classic(verdict))),
                Optional.empty());
    }

    /** The same with another judgement, at another time. */
    public static JudgedCase at(JudgedCase outcome, Instant when, Result result) {
        CaseTurn turn = new CaseTurn(RUN, outcome.result().agent(), outcome.evidence().played(),
                outcome.result().attempt(), when);
        return judged(turn, outcome.result().kind(), result, outcome.evidence().transcript());
    }

    /** What is said of a turn, whatever the judge would say. */
    public static JudgedCase judged(CaseTurn turn, Kind kind, Result result, Optional<Transcript> transcript) {
        return new JudgedCase(
                new CaseResult(turn.run(), turn.agent(), CaseFacts.of(turn.played()), kind, result,
                        Measured.of(turn.played(), transcript), kind.isPlayed() ? turn.attempt() : 0, turn.started()),
                new CaseEvidence(turn.played(), transcript));
    }

    /** A case that was left out on purpose. */
    public static JudgedCase excluded(String agent, Case left, String reason, Instant when) {
        return JudgedCase.of(new CaseTurn(RUN, agent, left, when), new PlayOutcome.Excluded(reason));
    }

    /** A case whose turn never came. */
    public static JudgedCase notReached(String agent, Case left, String reason, Instant when) {
        return JudgedCase.of(new CaseTurn(RUN, agent, left, when), new PlayOutcome.NeverReached(reason));
    }

    /** What can be kept of them. */
    public static List<CaseResult> results(List<JudgedCase> outcomes) {
        return outcomes.stream().map(JudgedCase::result).toList();
    }

    /** What is published of it. */
    public static RunEvent.CaseFinished finished(JudgedCase outcome) {
        return new RunEvent.CaseFinished(outcome.result(), outcome.evidence());
    }

    /** What such a file says. */
    public static Baseline baseline(String... lines) throws BaselineException {
        return BaselineText.parse("b.txt", List.of(lines));
    }

    private static ClassicResult classic(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new ClassicResult(Behavior.OK, Behavior.OK);
            case NON_STRICT -> new ClassicResult(Behavior.NON_STRICT, Behavior.OK);
            case INFO -> new ClassicResult(Behavior.INFORMATIONAL, Behavior.INFORMATIONAL);
            case UNSUPPORTED -> new ClassicResult(Behavior.UNIMPLEMENTED, Behavior.OK);
            case FAILED, NOT_RUN, BROKEN -> new ClassicResult(Behavior.FAILED, Behavior.FAILED);
        };
    }

    /** 1.1.1, passed by {@code agent}. */
    public static JudgedCase passed(String agent) {
        Case played = sample("1.1.1");
        WireLog log = WireLog.on();
        log.start(0);
        log.script(Direction.OUT, 1_200_000, "text \"Hello\" mask 37fa213d");
        log.chunk(Direction.OUT, 1_250_000, ByteBuffer.wrap(Octets.hex("818537fa213d7f9f4d5158").toArray()));
        log.chunk(Direction.IN, 2_000_000, ByteBuffer.wrap(Octets.hex("810548656c6c6f").toArray()));
        log.script(Direction.IN, 2_050_000, "text \"Hello\"");
        List<Observation> seen =
                List.of(new Observation.Accepted(1_000_000, head("HTTP/1.1 101 Switching Protocols", "Server", AGENT)),
                        new Observation.Message(2_050_000, 1, 5, 1, Octets.utf8("Hello"), List.of(), true),
                        new Observation.Close(2_500_000, OptionalInt.of(1000), Octets.NONE, true,
                                Observation.Sent.NONE),
                        new Observation.Ended(2_600_000, Ending.FIN));
        List<Attempt> attempts = List.of(new Attempt(played.alternatives().getFirst(), Optional.empty()));
        CloseFrame close = new CloseFrame(OptionalInt.of(1000), Octets.NONE);
        Closing closing = new Closing(true, false, false, Optional.empty(), Closing.Missed.NONE, Optional.of(close),
                Optional.of(close));
        return judged(new CaseTurn(RUN, agent, played, WHEN), Kind.PLAYED,
                new Result(Verdict.PASS, "", classic(Verdict.PASS)),
                Optional.of(transcript(seen, attempts, closing, log)));
    }

    /** 6.4.1, failed by {@code agent}, whose words are all {@code said}. */
    public static JudgedCase failed(String agent, String said) {
        Case played = sample("6.4.1");
        WireLog log = WireLog.on();
        log.start(0);
        log.script(Direction.IN, 1_000_000, "text \"" + said + '"');
        log.note(2_000_000, said);
        Observation message =
                new Observation.Message(2_000_000_000, 1, said.length(), 2, Octets.utf8(said), List.of(), false);
        List<Attempt> attempts = new ArrayList<>();
        for (Alternative alternative : played.alternatives()) {
            Step.See see = (Step.See) alternative.steps().getLast();
            Optional<Observation> instead = attempts.isEmpty() ? Optional.empty() : Optional.of(message);
            attempts.add(new Attempt(alternative,
                    Optional.of(new Attempt.Mismatch(see, Optional.empty(), instead, Duration.ofSeconds(1)))));
        }
        Closing closing = new Closing(false, true, true, Optional.of("we failed the connection"),
                new Closing.Missed(false, true, false),
                Optional.of(new CloseFrame(OptionalInt.of(1007), Octets.NONE)),
                Optional.of(new CloseFrame(OptionalInt.of(4000), Octets.utf8(said))));
        List<Observation> seen =
                List.of(new Observation.Accepted(1_000_000, head("HTTP/1.1 101 " + said, "Server", said)), message);
        Transcript told = transcript(seen, attempts, closing, log);
        Transcript.Handshakes handshakes = new Transcript.Handshakes(told.handshakes().request(),
                Optional.of(head("HTTP/1.1 101 " + said, "Server", said)));
        told = new Transcript(told.us(), handshakes, told.terms(), told.seen(), told.attempts(), told.closing(),
                told.classic(), told.duration(), told.disturbances(), told.log(), told.statistics());
        String why = "after 'cont hex f4908080 more' came 'text \"" + said + "\"'; RFC 6455 8.1 (sample.cases:24)";
        return judged(new CaseTurn(RUN, agent, played, 2, WHEN), Kind.PLAYED,
                new Result(Verdict.FAILED, why, classic(Verdict.FAILED)).of(ILLEGAL_TAKEN), Optional.of(told));
    }

    /** The same with another wire log. */
    public static JudgedCase withLog(JudgedCase outcome, WireLog log) {
        Transcript told = outcome.evidence().transcript().orElseThrow();
        return new JudgedCase(outcome.result(), new CaseEvidence(outcome.evidence().played(),
                Optional.of(new Transcript(told.us(), told.handshakes(), told.terms(), told.seen(), told.attempts(),
                        told.closing(), told.classic(), told.duration(), told.disturbances(), log,
                        told.statistics()))));
    }

    private static Transcript transcript(List<Observation> seen, List<Attempt> attempts, Closing closing, WireLog log) {
        WireStatistics statistics = new WireStatistics();
        statistics.chunk(Direction.OUT, 11);
        statistics.chunk(Direction.OUT, 8);
        statistics.chunk(Direction.IN, 7);
        statistics.chunk(Direction.IN, 7);
        statistics.frame(Direction.OUT, 1);
        statistics.frame(Direction.OUT, 8);
        statistics.frame(Direction.IN, 1);
        statistics.frame(Direction.IN, 8);
        Transcript.Handshakes handshakes =
                new Transcript.Handshakes(Optional.of(head("GET /chat HTTP/1.1", "Host", "127.0.0.1:9002")),
                        Optional.of(head("HTTP/1.1 101 Switching Protocols", "Server", AGENT)));
        ClassicEnding classic = new ClassicEnding(true, closing.closedByMe(), closing.failedByMe(),
                closing.droppedByMe(), closing.isClean(), closing.remote(), List.of(), 0);
        return new Transcript(Side.CLIENT, handshakes, Optional.empty(), seen, attempts, closing, classic,
                Duration.ofMillis(2).plusNanos(600_000), List.of(),
                log, statistics);
    }

    /** A head; what is no octet becomes UTF-8. */
    private static Head head(String line, String name, String value) {
        String octets = new String((line + '\n' + value).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int end = octets.indexOf('\n');
        return Head.of(octets.substring(0, end), List.of(new Field(name, octets.substring(end + 1))));
    }
}
