package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints a case in its language. What {@link CaseReader} has read reads back to an equal case, places apart: the heading
 * above the case is printed too, what it had inherited becomes its own, and a case of a family stands alone.
 */
public final class CasePrinter {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final Case printed;

    private CasePrinter(Case printed) {
        this.printed = printed;
    }

    /** A whole file with this one case; each line ends. */
    public static String print(Case printed) {
        CasePrinter printer = new CasePrinter(printed);
        printer.headings();
        printer.lines();
        return printer.out.toString();
    }

    /** The case alone, as it stands below its chapter. */
    public static String printAlone(Case printed) {
        CasePrinter printer = new CasePrinter(printed);
        printer.lines();
        return printer.out.toString();
    }

    private void headings() {
        CaseHead head = printed.head();
        // The number of a section is not kept; that of the chapter, of which it is a part, reads the same.
        String number = printed.id().chapter();
        if (!head.chapter().isEmpty()) {
            line("", "chapter " + number + ' ' + quoted(head.chapter()));
        }
        if (!head.section().isEmpty()) {
            line("", "section " + number + ' ' + quoted(head.section()));
        }
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    private void lines() {
        line("", "case " + printed.id() + ' ' + quoted(printed.title()));
        head(printed.head());
        opening();
        printed.faults().forEach(fault -> line(INDENT, "fault " + Notation.fault(fault)));
        steps(INDENT, printed.prelude());
        if (isPlain()) {
            steps(INDENT, printed.alternatives().getFirst().steps());
            return;
        }
        for (Alternative alternative : printed.alternatives()) {
            block(alternative);
        }
    }

    private void head(CaseHead head) {
        if (!head.spec().isEmpty()) {
            line(INDENT, "spec " + quoted(head.spec()));
        }
        head.requirement().ifPresent(requirement -> line(INDENT,
                requirement.level().name().toLowerCase(Locale.ROOT) + ' ' + quoted(requirement.sentence())));
        if (!head.covers().isEmpty()) {
            line(INDENT, "covers " + String.join(" ", head.covers()));
        }
        head.negotiation().ifPresent(this::negotiation);
        List<String> words = words(head);
        if (!words.isEmpty()) {
            line(INDENT, String.join(INDENT, words));
        }
        if (head.informational()) {
            line(INDENT, "informational");
        }
    }

    private static List<String> words(CaseHead head) {
        List<String> words = new ArrayList<>();
        head.tests().ifPresent(side -> words.add("tests " + side.word()));
        head.needs().ifPresent(extension -> words.add("needs " + extension));
        if (!head.within().equals(CaseHead.WITHIN)) {
            words.add("within " + Notation.time(head.within()));
        }
        switch (head.overdue()) {
            case DROP -> {
            }
            case CLOSE -> words.add("overdue close");
        }
        switch (head.wrongCode()) {
            case NON_STRICT -> {
            }
            case FAILED -> words.add("wrong-code failed");
        }
        head.withheld().forEach(what -> words.add(what.word()));
        if (head.quiet()) {
            words.add("quiet");
        }
        if (head.timed()) {
            words.add("timed");
        }
        if (head.large()) {
            words.add("large");
        }
        head.tls().ifPresent(certificate -> words.add("tls " + certificate.word()));
        return words;
    }

    private void negotiation(Negotiation negotiation) {
        negotiation.offers().forEach(offer -> line(INDENT, "offer " + quoted(offer)));
        negotiation.accepts().forEach(terms -> line(INDENT, "accept " + quoted(terms.toExtension().toString())));
    }

    private void opening() {
        // A peer that is a client writes the request, so the response is ours.
        String ours = printed.head().tests().filter(Side.CLIENT::equals).isPresent() ? "response " : "request ";
        for (HandshakeEdit edit : printed.edits()) {
            line(INDENT, ours + Notation.edit(edit));
        }
        if (printed.together()) {
            line(INDENT, "together");
        }
    }

    /** Whether its lines need no block around them. */
    private boolean isPlain() {
        Alternative first = printed.alternatives().getFirst();
        return printed.alternatives().size() == 1 && printed.prelude().isEmpty() && first.grade() == Grade.OK
                && first.classicBehavior() == Alternative.ClassicBehavior.OK;
    }

    private void block(Alternative alternative) {
        Alternative.ClassicBehavior classicBehavior = alternative.classicBehavior();
        // Without the second half, the first word of a case's lines would be said of the whole case.
        boolean ambiguous = alternative.grade() == Grade.INFORMATIONAL;
        boolean said = ambiguous || classicBehavior != Alternative.ClassicBehavior.of(alternative.grade());
        line(INDENT, alternative.grade().word() + (said ? "  classic " + word(classicBehavior) : ""));
        steps(INDENT + INDENT, alternative.steps());
    }

    private static String word(Alternative.ClassicBehavior classicBehavior) {
        return classicBehavior.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void steps(String indent, List<Step> steps) {
        Duration within = printed.head().within();
        for (Step step : steps) {
            line(indent, Notation.line(step, within));
            if (step instanceof Step.Repeat repeat) {
                steps(indent + INDENT, repeat.steps());
                line(indent, "end");
            }
        }
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    private static String quoted(String text) {
        return Notation.text(Octets.utf8(text));
    }
}
