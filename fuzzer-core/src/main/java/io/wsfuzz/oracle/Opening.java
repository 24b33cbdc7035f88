package io.wsfuzz.oracle;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.HeadReader.HeadProgress;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.oracle.OpeningRules.AgreedTerms;
import io.wsfuzz.oracle.OpeningRules.OpeningFault;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The heads that both sides send before there are frames.
 *
 * <pre>
 *   UNDER_WAY ── a right 101 ─────────────────▶ OPEN
 *       └─────── anything else, either side ──▶ SHUT     what follows is no frame
 * </pre>
 */
final class Opening {

    private enum OpeningState {
        UNDER_WAY, OPEN, SHUT
    }

    /** No frame begins with one of these, as a client's first octet would have a reserved opcode or bit. */
    private static final String METHODS = "CDGHOPT";

    private final Side us;
    private final Consumer<Deviation> deviations;
    private final HeadReader requests = new HeadReader();
    private final ResponseReader responses = new ResponseReader();
    private OpeningState state = OpeningState.UNDER_WAY;
    private @Nullable Head request;
    private Optional<OpeningFault> ourFault = Optional.empty();
    private Optional<AgreedTerms.Agreed> agreed = Optional.empty();
    private boolean asked;

    Opening(Side us, Consumer<Deviation> deviations) {
        this.us = us;
        this.deviations = deviations;
    }

    boolean isOpen() {
        return state == OpeningState.OPEN;
    }

    /** What a peer is worth that accepts our head. */
    Assessment ofAccepting() {
        if (!asked) {
            return Assessment.FAILED;
        }
        return ourFault.map(fault -> fault.grave() ? Assessment.FAILED : Assessment.NON_STRICT).orElse(Assessment.OK);
    }

    /** What the sender of {@code side} keeps to, if messages may be compressed. */
    Optional<Terms> terms(Side side) {
        return agreed.flatMap(each -> side == us ? each.kept() : each.held());
    }

    private void deviate(Demand demand, String how, String detail) {
        deviations.accept(new Deviation(demand.unnoticed(), demand, how, detail));
    }

    /** We are the server, and this was asked of us. */
    void asked(Head head) {
        request = head;
        OpeningRules.request(head).ifPresent(fault -> deviate(Demand.OPENS_RIGHTLY, fault.detail(), fault.detail()));
    }

    /** Takes the octets of our head, and leaves those behind it. */
    void sent(ByteBuffer octets) {
        if (us == Side.CLIENT) {
            sentRequest(octets);
        } else if (state == OpeningState.UNDER_WAY) {
            sentResponse(octets);
        }
    }

    private void sentRequest(ByteBuffer octets) {
        if (asked) {
            return;
        }
        switch (requests.read(octets)) {
            case HeadProgress.Incomplete _ -> {
            }
            case HeadProgress.Complete complete -> {
                asked = true;
                request = complete.head();
                ourFault = OpeningRules.request(complete.head());
            }
            case HeadProgress.Malformed malformed -> unclear(malformed.reason());
            case HeadProgress.TooLong tooLong -> unclear("more than " + tooLong.limit() + ' ' + tooLong.unit());
        }
    }

    /** Servers read this in different ways, so what they make of it is theirs. */
    private void unclear(String why) {
        asked = true;
        ourFault = Optional.of(new OpeningFault(false, why));
    }

    private void sentResponse(ByteBuffer octets) {
        switch (responses.read(octets)) {
            case HeadProgress.Incomplete _ -> {
            }
            case HeadProgress.Complete complete -> answered(complete.head());
            case HeadProgress.Malformed malformed -> unclear(malformed.reason());
            case HeadProgress.TooLong tooLong -> unclear("more than " + tooLong.limit() + ' ' + tooLong.unit());
        }
    }

    private void answered(Head response) {
        asked = true;
        if (request == null || !OpeningRules.isSwitching(response)) {
            boolean hasStatus = OpeningRules.hasStatus(response);
            ourFault = Optional.of(new OpeningFault(hasStatus, "an answer that is no 101"));
            state = hasStatus ? OpeningState.SHUT : state;
            return;
        }
        ourFault = OpeningRules.response(request, response);
        state = ourFault.isEmpty() ? OpeningState.OPEN : state;
        agree(request, response);
    }

    private void agree(Head asking, Head answering) {
        agreed = OpeningRules.terms(asking, answering) instanceof AgreedTerms.Agreed terms
                ? Optional.of(terms)
                : Optional.empty();
    }

    /** Takes the octets of the peer's head, and leaves those behind it. */
    void received(ByteBuffer octets) {
        if (isOpen() || !octets.hasRemaining()) {
            return;
        }
        if (us == Side.SERVER) {
            receivedBehindWrong(octets);
        } else if (state == OpeningState.UNDER_WAY) {
            receivedResponse(octets);
        }
    }

    private void receivedBehindWrong(ByteBuffer octets) {
        if (METHODS.indexOf(octets.get(octets.position())) >= 0 || ourFault.isEmpty()) {
            state = OpeningState.SHUT;
            return;
        }
        OpeningFault fault = ourFault.get();
        deviate(fault.grave() ? Demand.OPENING : Demand.OPENING_STRICT, "accepted", fault.detail() + " was accepted");
        state = fault.grave() ? OpeningState.SHUT : OpeningState.OPEN;
    }

    private void receivedResponse(ByteBuffer octets) {
        switch (responses.read(octets)) {
            case HeadProgress.Incomplete _ -> {
            }
            case HeadProgress.Complete complete -> judge(complete.head());
            case HeadProgress.Malformed malformed -> wrong("no head", malformed.reason());
            case HeadProgress.TooLong tooLong ->
                    wrong("no head", "a head of more than " + tooLong.limit() + ' ' + tooLong.unit());
        }
    }

    private void wrong(String how, String what) {
        state = OpeningState.SHUT;
        deviate(Demand.OPENS_RIGHTLY, how, "the answer has " + what);
    }

    private void judge(Head response) {
        state = OpeningState.SHUT;
        Head asking = request == null ? new Head("", List.of(), Octets.NONE) : request;
        if (!OpeningRules.isSwitching(response)) {
            if (asked && ourFault.isEmpty()) {
                deviate(Demand.OPENS, "refused", "the answer is '" + response.startLine() + '\'');
            }
            return;
        }
        ourFault.ifPresent(fault -> deviate(fault.grave() ? Demand.OPENING : Demand.OPENING_STRICT, "accepted",
                fault.detail() + " was accepted"));
        Optional<OpeningFault> theirs = request == null ? Optional.empty() : OpeningRules.response(asking, response);
        if (theirs.isPresent()) {
            wrong(theirs.get().detail(), theirs.get().detail());
            return;
        }
        boolean isGrave = ourFault.map(OpeningFault::grave).orElse(false);
        state = isGrave ? OpeningState.SHUT : OpeningState.OPEN;
        agree(asking, response);
    }

    /** The peer's half of TCP has ended before the connection was open. */
    void ended() {
        if (state == OpeningState.UNDER_WAY && us == Side.CLIENT && asked && ourFault.isEmpty()) {
            deviate(Demand.OPENS, "dropped TCP", "TCP ended instead of an answer");
        }
        state = OpeningState.SHUT;
    }

    /** Nothing has moved for as long as we wait. */
    void overdue() {
        if (state != OpeningState.UNDER_WAY || !asked) {
            return;
        }
        if (us == Side.CLIENT) {
            deviate(Demand.OPENS, "silence", "the request was not answered");
        } else if (ourFault.isPresent()) {
            deviate(ourFault.get().grave() ? Demand.OPENING : Demand.OPENING_STRICT, "overlooked",
                    ourFault.get().detail() + " did not fail the connection");
        }
        state = OpeningState.SHUT;
    }
}
