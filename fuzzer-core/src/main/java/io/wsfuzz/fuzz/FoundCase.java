package io.wsfuzz.fuzz;

import io.wsfuzz.oracle.Assessment;
import io.wsfuzz.oracle.Demand;
import io.wsfuzz.oracle.Deviation;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.CaseHead.Level;
import io.wsfuzz.script.CaseHead.Requirement;
import io.wsfuzz.script.CaseId;
import java.util.List;
import java.util.Optional;

/** The case that a found cause becomes: it names what is demanded, where that stands, and the requirements of that kind. */
public final class FoundCase {

    private FoundCase() {}

    /** The case of {@code cause}. */
    public static Case of(FoundCause cause, CaseId id) {
        Deviation first = cause.first();
        Demand demand = first.demand();
        String waver = cause.wavers() ? ", " + cause.held() + " of " + cause.plays() + " times" : "";
        Case bare = DialogueCase.of(cause.smallest(), id, demand.word() + ": " + first.how() + waver);
        CaseHead head = bare.head();
        Level level = first.assessment() == Assessment.FAILED ? Level.MUST : Level.SHOULD;
        CaseHead told = new CaseHead("Found by fuzzing", "", demand.clause(),
                Optional.of(new Requirement(level, demand.sentence())), head.tests(), requirements(demand),
                head.needs(),
                head.negotiation(), head.within(), head.overdue(), head.wrongCode(), head.informational(), head.quiet(),
                head.timed(), head.large(), head.withheld(), head.tls());
        return new Case(id, bare.title(), told, bare.at(), bare.edits(), bare.together(), bare.faults(), bare.prelude(),
                bare.alternatives());
    }

    /** The ids of the requirements that {@code demand} stands for. */
    public static List<String> requirements(Demand demand) {
        return switch (demand) {
            case MASK -> List.of("MSK-01", "MSK-04");
            case RESERVED_BIT -> List.of("FRM-01", "FRM-02");
            case COMPRESSED_BIT -> List.of("PMD-21", "PMD-22");
            case RESERVED_OPCODE -> List.of("FRM-03", "FRM-04");
            case SHORTEST_LENGTH -> List.of("FRM-05", "FRM-06");
            case LENGTH_63_BITS -> List.of("FRM-07");
            case CONTROL_WHOLE -> List.of("CTL-02");
            case CONTROL_LENGTH -> List.of("CTL-01");
            case CONTINUES -> List.of("FRG-02", "FRG-03");
            case NOT_INTERLEAVED -> List.of("FRG-04");
            case TEXT_UTF8 -> List.of("UTF-01", "UTF-03", "UTF-04");
            case CLOSE_BODY -> List.of("CLO-05");
            case CLOSE_CODE -> List.of("CLO-11", "CLO-12", "CLO-13");
            case CLOSE_REASON -> List.of("CLO-06");
            case NOTHING_AFTER_CLOSE -> List.of("CLO-02");
            case INFLATABLE, AS_AGREED -> List.of("PMD-27");
            case OPENING, OPENING_STRICT -> List.of("H1S-16");
            case OPENS, OPENS_RIGHTLY -> List.of();
            case ECHO, ECHO_ONLY -> List.of("FRG-01");
            case ECHO_OCTETS -> List.of("FRG-01", "FRM-11");
            case ECHO_TYPE -> List.of("FRM-17");
            case PONG -> List.of("CTL-03", "CTL-04");
            case PONG_SOON -> List.of("CTL-07");
            case CLOSE_ANSWER -> List.of("CLO-01");
            case FITTING_CODE -> List.of("CLO-17", "CLO-20", "CLO-21");
            case FAIL_FAST -> List.of("UTF-06");
            case TCP_ENDS -> List.of("CLO-03");
            case LIMIT -> List.of("LIM-02");
            case NO_FALSE_ALARM, STAYS, NO_DROP -> List.of("LIM-07");
            case END_NOTICED -> List.of("CLO-28");
        };
    }
}
