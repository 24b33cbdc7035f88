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
    void a_case_reads_back_as_it_was_printed(@ForAll("cases") Case each) {
        String text = CasePrinter.print(each);

        ParsedFile parsedFile = CaseReader.read("f", text);

        assertThat(parsedFile.errors()).as(text).extracting(ScriptError::print).isEmpty();
        assertThat(parsedFile.cases()).as(text).map(Unplaced::of).containsExactly(Unplaced.of(each));
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void what_is_printed_is_safe_on_a_terminal(@ForAll("cases") Case each) {
        assertThat(CasePrinter.print(each).replace("\n", "")).matches(PrintableText::isPlain, "is plain");
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void a_line_of_the_notation_is_a_line_of_a_case(@ForAll("cases") Case each) {
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
    void a_fault_reads_back_as_it_was_printed(@ForAll("faults") Fault fault) {
        assertThat(CaseReader.fault(Notation.fault(fault))).isEqualTo(fault);
    }

    @Test
    void the_opening_and_the_end_read_back_too() {
        for (String lines : List.of("< accepted\n< header A \"b\"\n> fin\n< eof",
                "together\n> ping\n< refused 400 or 426\n< header A \"\"",
                "> octets \"x\"\n> reset", "tests client\nresponse raw \"\"\n< refused", "< silence 1s\n< ping",
                "> ping\nok")) {
            Case each = Scripts.one("case 1 \"x\"\n" + lines);
            assertThat(Unplaced.of(Scripts.one(CasePrinter.print(each)))).isEqualTo(Unplaced.of(each));
        }
    }
}
