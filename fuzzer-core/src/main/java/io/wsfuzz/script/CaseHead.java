package io.wsfuzz.script;

import io.wsfuzz.frame.Side;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said about a case before its first step.
 *
 * @param chapter       the title of its chapter
 * @param section       the title of its section; empty where there is none
 * @param spec          the section of the RFC: {@code RFC 6455 5.4}; empty where none is named
 * @param requirement   the sentence that the case stands for, if any
 * @param tests         the kind of peer it is for; empty for both
 * @param covers        ids of requirements and of published bugs
 * @param needs         an extension that must be agreed: {@code deflate}
 * @param negotiation   what is offered and agreed to, where it says so itself
 * @param within        the deadline of each {@code <} line that names none
 * @param overdue       what we do to a peer that let a deadline pass
 * @param wrongCode     what a Close with another code than the expected ones is worth
 * @param informational whatever happens is reported and not judged
 * @param quiet         no wire log of frames
 * @param timed         its time is reported
 * @param withheld      what our side does not do, though the protocol asks for it
 * @param large         so many octets that it is played only where that is asked for
 * @param tls           the certificate that a client is shown; such a case is played within TLS only
 */
public record CaseHead(String chapter, String section, String spec, Optional<Requirement> requirement,
        Optional<Side> tests,
        List<String> covers, Optional<String> needs, Optional<Negotiation> negotiation, Duration within,
        Overdue overdue,
        WrongCode wrongCode, boolean informational, boolean quiet, boolean timed, boolean large,
        Set<Withheld> withheld, Optional<TlsCertificate> tls) {

    /** The deadline of a {@code <} line where nothing else is said. */
    public static final Duration WITHIN = Duration.ofSeconds(1);

    public CaseHead {
        covers = List.copyOf(covers);
        withheld = withheld.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(withheld));
    }

    /** What is offered and agreed to: what the case says, or what fits to what it needs. */
    public Negotiation negotiated() {
        Negotiation usual = needs.isPresent() ? Negotiation.ANY : Negotiation.NONE;
        return negotiation.map(said -> said.or(usual)).orElse(usual);
    }

    /** A sentence and how much it binds (RFC 2119). */
    public record Requirement(Level level, String sentence) {}

    /** How much a requirement binds. */
    public enum Level {
        MUST, SHOULD, MAY, ROBUST
    }

    /** What the protocol asks of our side, and a case may have it not do. */
    public enum Withheld {
        /** The pongs to the peer's pings. */
        PONGS("no-pongs"),
        /** The answer to the peer's Close, and the end of TCP that follows it. */
        CLOSE("no-close"),
        /** The end of TCP, with which a server ends the closing handshake. */
        FIN("no-fin");

        private final String word;

        Withheld(String word) {
            this.word = word;
        }

        /** That of the case language. */
        public String word() {
            return word;
        }
    }

    /** What we do to a peer that let a deadline pass. */
    public enum Overdue {
        /** We drop TCP. */
        DROP,
        /** We begin the closing handshake. */
        CLOSE
    }

    /** What a Close with another legal code than the expected ones is worth. */
    public enum WrongCode {
        /** RFC 6455, section 7.1.7: an endpoint SHOULD send an appropriate code. */
        NON_STRICT,
        /** The code is what the case is about. */
        FAILED
    }
}
