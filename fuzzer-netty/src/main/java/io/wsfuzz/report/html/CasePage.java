package io.wsfuzz.report.html;

import io.wsfuzz.catalog.Evidence;
import io.wsfuzz.catalog.EvidenceItem;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.text.RepeatFold;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.PeerFacts;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Notation;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the page of one result shows.
 *
 * @param broken  what is wrong, in words that other cases share
 * @param told    what happened, once; empty where nothing did
 * @param earlier tries besides the one that counts
 */
record CasePage(PageStyle pageStyle, String agent, String role, About about, Broken broken, String reason, String when,
        String duration, Links links, List<ExpectedBlock> expected, List<Told> told, Replay replay,
        List<EarlierTry> earlier) {

    /** So much is said of what a case covers, in characters. */
    private static final int LONGEST_COVERED = 72;

    private static final int LONGEST_CHUNK = 64;

    private static final String ODD = "odd";

    /** So many octets of a head are shown. */
    static final int MOST_HEAD = 8192;

    /** So much of a line of the wire log is shown, in characters. */
    static final int LONGEST_LINE = 400;

    /** What the case is. */
    record About(String id, String title, String chapter, String section, String spec, String level, String sentence,
            String specLink, List<Covered> covers, String at) {}

    /** A requirement or a published bug that the case is about. */
    record Covered(String id, String text) {}

    /** The cause of the result: what the peer does, and the clause that it breaks; all empty where nothing is wrong. */
    record Broken(String what, String clause, String link, String anchor) {
        private static final Broken NOTHING = new Broken("", "", "", "");
    }

    /** Another try. */
    record EarlierTry(PageStyle pageStyle, String heading, String reason, List<Told> told) {}

    /** Names of other pages; empty where there is none. The index finds what is not known yet when this page is written. */
    record Links(String index, Link before, Link after, String others, String nextFailure) {}

    /** The name of a page and what it is about. */
    record Link(String file, String text) {
        private static final Link NONE = new Link("", "");
    }

    /** What happened. */
    record Told(SequencePicture sequence, String request, List<String> interim, String response, List<CaseFact> facts,
            List<StatisticsTable> statistics, List<CompressionCard> compression, List<TimesCard> times,
            List<ResourcesCard> resources, Log log) {}

    /** A line and its time. */
    record At(String time, String css, String text) {}

    /** Something about the closing. */
    record CaseFact(String what, String value, String css) {}

    /** The wire log; {@code cut} is how many lines are missing in the middle, empty if none. */
    record Log(List<At> first, String cut, List<At> last) {
        /** Whether there is anything. */
        boolean isThere() {
            return !first.isEmpty();
        }
    }

    static CasePage of(CaseResult result, CaseEvidence evidence, ReportOptions options, FileNames names) {
        Case played = evidence.played();
        Optional<Transcript> transcript = evidence.transcript();
        return new CasePage(PageStyle.of(result.verdict()), SafeText.name(result.agent()),
                options.role().testee().word(), about(played), broken(result),
                SafeText.line(result.explanation(), 2000), IndexPage.time(result.started()),
                transcript.map(told -> ExpectedBlock.time(told.duration())).orElse(""),
                links(result.key(), options, names),
                ExpectedBlock.of(played, transcript, options.role() == Role.SERVERS ? "request" : "response"),
                transcript.stream().map(told -> told(told, result.measured())).toList(),
                Replay.of(played.id(), transcript, options),
                evidence.earlier().stream().map(CasePage::earlier).toList());
    }

    private static EarlierTry earlier(JudgedCase judged) {
        CaseResult result = judged.result();
        return new EarlierTry(PageStyle.of(result.verdict()),
                "Try " + result.attempt() + ": " + result.verdict().word(),
                SafeText.line(result.explanation(), 2000),
                judged.evidence().transcript().stream().map(told -> told(told, result.measured())).toList());
    }

    private static Broken broken(CaseResult result) {
        return CausedCase.of(result).map(caused -> new Broken(caused.cause().sentence(),
                SafeText.line(caused.cause().clause()), RfcLink.of(caused.cause().clause()),
                HtmlReport.INDEX + "#cause/" + caused.verdict().word() + '/' + caused.cause().id()))
                .orElse(Broken.NOTHING);
    }

    private static About about(Case played) {
        CaseHead head = played.head();
        return new About(played.id().text(), SafeText.line(played.title()), SafeText.line(head.chapter()),
                SafeText.line(head.section()),
                SafeText.line(head.spec()), head.requirement().map(r -> r.level().name()).orElse(""),
                head.requirement().map(r -> SafeText.line(r.sentence())).orElse(""),
                RfcLink.of(head.spec()), head.covers().stream().map(CasePage::covered).toList(),
                SafeText.line(played.at().file() + ':' + played.at().line()));
    }

    private static Covered covered(String id) {
        return new Covered(id,
                Evidence.known(id).map(EvidenceItem::summary).map(text -> SafeText.line(text, LONGEST_COVERED))
                        .orElse(""));
    }

    private static Links links(ResultKey key, ReportOptions options, FileNames names) {
        List<CaseId> plan = options.plan();
        int at = plan.indexOf(key.id());
        return new Links(HtmlReport.INDEX, at > 0 ? link(key.agent(), plan.get(at - 1), names) : Link.NONE,
                at >= 0 && at + 1 < plan.size() ? link(key.agent(), plan.get(at + 1), names) : Link.NONE,
                HtmlReport.INDEX + "#case=" + key.id(),
                HtmlReport.INDEX + "#after=" + names.of(key.agent(), key.id()));
    }

    private static Link link(String agent, CaseId id, FileNames names) {
        return new Link(names.of(agent, id) + ".html", id.text());
    }

    private static Told told(Transcript told, Measured measured) {
        return new Told(SequencePicture.of(told), head(told.handshakes().request()),
                told.handshakes().interim().stream().map(each -> head(Optional.of(each))).toList(),
                head(told.handshakes().response()), facts(told),
                StatisticsTable.of(told.statistics()),
                measured.compression().stream().map(CompressionCard::of).toList(),
                measured.times().stream().map(times -> TimesCard.of(times, told)).toList(),
                measured.resources().stream().map(ResourcesCard::of).toList(), log(told.log()));
    }

    /** Milliseconds with three digits. */
    static String time(long nanos) {
        // A page has hundreds of these: String.format would take longer than all the rest.
        long micros = nanos / 1000;
        return micros / 1000 + "." + Long.toString(1000 + micros % 1000).substring(1);
    }

    private static String head(Optional<Head> head) {
        if (head.isEmpty()) {
            return "";
        }
        var raw = head.get().raw();
        String text =
                new String(raw.slice(0, Math.min(raw.length(), MOST_HEAD)).toArray(), StandardCharsets.ISO_8859_1);
        StringBuilder shown = new StringBuilder();
        for (String line : text.split("\r\n", -1)) {
            shown.append(SafeText.line(line, MOST_HEAD)).append('\n');
        }
        if (raw.length() > MOST_HEAD) {
            shown.append("… (").append(raw.length()).append(" octets)");
        }
        return shown.toString().strip();
    }

    /** What is so; what is not need not be said. */
    private static List<CaseFact> facts(Transcript told) {
        Closing closing = told.closing();
        List<CaseFact> facts = new ArrayList<>();
        add(facts, "We are the server", told.us() == Side.SERVER, "");
        add(facts, "Closed by us", closing.closedByMe(), "");
        add(facts, "Failed by us", closing.failedByMe(), "");
        add(facts, "TCP dropped by us", closing.droppedByMe(), "");
        facts.add(new CaseFact("Clean", closing.unclean().map(why -> "no: " + SafeText.line(why)).orElse("yes"),
                closing.isClean() ? "" : ODD));
        add(facts, "Opening handshake timed out", closing.missed().open(), ODD);
        add(facts, "Closing handshake timed out", closing.missed().close(), ODD);
        add(facts, "Server drop timed out", closing.missed().drop(), ODD);
        facts.add(new CaseFact("Our Close", close(closing.local()), ""));
        facts.add(new CaseFact("The peer’s Close", close(closing.remote()), ""));
        addPeer(facts, PeerFacts.of(told));
        return facts;
    }

    /** Of what most peers do alike, only what is another way here. */
    private static void addPeer(List<CaseFact> facts, PeerFacts peer) {
        facts.add(new CaseFact("Ended TCP first", peer.tcpEnd().word(), ""));
        if (peer.closeFrames() != 1) {
            facts.add(new CaseFact("Close frames of the peer", String.valueOf(peer.closeFrames()), ""));
        }
        if (peer.mostFragments() > 1) {
            facts.add(new CaseFact("Most fragments of a message", String.valueOf(peer.mostFragments()), ""));
        }
        if (!peer.spelling().equals(PeerFacts.USUAL)) {
            facts.add(new CaseFact("Names of header fields", peer.spelling(), ""));
        }
    }

    private static void add(List<CaseFact> facts, String what, boolean is, String css) {
        if (is) {
            facts.add(new CaseFact(what, "yes", css));
        }
    }

    private static String close(Optional<CloseFrame> close) {
        return close.map(frame -> {
            String code = frame.code().isPresent() ? Integer.toString(frame.code().getAsInt()) : "no code";
            return SafeText.line(frame.reason().isEmpty() ? code : code + ' ' + Notation.octets(frame.reason()));
        }).orElse("none");
    }

    private static Log log(WireLog log) {
        return new Log(folded(log.first()), log.cut() == 0 ? "" : Long.toString(log.cut()), folded(log.last()));
    }

    /** What repeats itself is shown twice and counted. */
    private static List<At> folded(List<WireLine> lines) {
        List<At> shown = new ArrayList<>();
        RepeatFold.all(lines, new RepeatFold.FoldedLines() {
            @Override
            public void line(WireLine line) {
                shown.add(CasePage.line(line));
            }

            @Override
            public void more(int of, long times, long at) {
                shown.add(new At(time(at), "folded", "… " + RepeatFold.words(of, times)));
            }
        });
        return shown;
    }

    /** The class of what goes that way. */
    private static String way(Direction direction) {
        return direction == Direction.OUT ? "o" : "i";
    }

    /** A read or write, with as many octets as fit into a line; the file for programs has more. */
    private static String brief(WireLine.Chunk chunk) {
        String text = chunk.text();
        return text.length() <= LONGEST_CHUNK ? text : text.substring(0, LONGEST_CHUNK) + '…';
    }

    private static At line(WireLine line) {
        String css = switch (line) {
            case WireLine.Script script -> way(script.direction());
            case WireLine.Chunk chunk -> "x " + way(chunk.direction());
            case WireLine.Note _ -> "n";
        };
        return new At(time(line.at()), css, line instanceof WireLine.Chunk chunk
                ? brief(chunk)
                : SafeText.line(line.text(), LONGEST_LINE));
    }

    /** For the title of the window. */
    String heading() {
        return about.id() + ' ' + pageStyle.word() + " · " + agent;
    }
}
