package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    @Provide
    Arbitrary<Case> cases() {
        return ArbitraryScripts.cases();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aCaseReadsBackAsItWasPrinted(@ForAll("cases") Case each) {
        String text = CasePrinter.print(each);

        ParsedFile parsedFile = CaseReader.read("f", text);

        assertThat(parsedFile.errors()).as(text).extracting(ScriptError::print).isEmpty();
        assertThat(parsedFile.cases()).as(text).map(Unplaced::of).containsExactly(Unplaced.of(each));
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void whatIsPrintedIsSafeOnATerminal(@ForAll("cases") Case each) {
        assertThat(CasePrinter.print(each).replace("\n", "")).matches(PrintableText::isPlain, "is plain");
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void aLineOfTheNotationIsALineOfACase(@ForAll("cases") Case each) {
        for (Alternative alternative : each.alternatives()) {
            for (Step step : alternative.steps()) {
                if (step instanceof Step.Send) {
                    assertThat(Scripts.steps(Notation.line(step))).containsExactly(Unplaced.of(step));
                }
            }
        }
    }

    @Provide
    Arbitrary<Fault> faults() {
        return ArbitraryScripts.faults();
    }

    @Property(tries = 50)
    void aFaultReadsBackAsItWasPrinted(@ForAll("faults") Fault fault) {
        assertThat(CaseReader.fault(Notation.fault(fault))).isEqualTo(fault);
    }

    @Test
    void theOpeningAndTheEndReadBackToo() {
        for (String lines : List.of("< accepted\n< header A \"b\"\n> fin\n< eof",
                "together\n> ping\n< refused 400 or 426\n< header A \"\"",
                "> octets \"x\"\n> reset", "tests client\nresponse raw \"\"\n< refused", "< silence 1s\n< ping",
                "> ping\nok")) {
            Case each = Scripts.one("case 1 \"x\"\n" + lines);
            assertThat(Unplaced.of(Scripts.one(CasePrinter.print(each)))).isEqualTo(Unplaced.of(each));
        }
    }
}
