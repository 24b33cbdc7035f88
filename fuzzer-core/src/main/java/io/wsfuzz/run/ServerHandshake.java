package io.wsfuzz.run;

import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.StatusLine;
import io.wsfuzz.script.Case;
import io.wsfuzz.session.ControlFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * We are asked, over HTTP/1.1, and answer (RFC 6455, section 4.2).
 *
 * <p>A right answer to a right request opens the connection. Whether a client accepts a wrong answer shows in what it does
 * next: a frame of its means yes, the end of TCP without one means no, and so does another request. Silence is neither.
 */
final class ServerHandshake implements OpeningHandshake {

    /** What the methods of HTTP begin with; no right frame begins so, as a reserved bit or opcode would be set. */
    private static final String FIRST_LETTERS = "CDGHOPT";

    private final Case played;
    private final CaseConnection caseConnection;
    private final Head request;
    private @Nullable Head response;
    private HandshakeState state = HandshakeState.UNDER_WAY;
    private boolean asked;
    private List<HandshakeEdit> edits;

    /** The opening in which {@code request} was asked of us. */
    ServerHandshake(Case played, CaseConnection caseConnection, Head request) {
        this.played = played;
        this.caseConnection = caseConnection;
        this.request = request;
        edits = played.edits();
    }

    @Override
    public void begin(long now) {
        caseConnection.heard(request);
        List<HandshakeFault> faults = ServerResponse.checkRequest(request);
        if (faults.isEmpty() || played.edits().contains(new HandshakeEdit.Anyway())) {
            faults.forEach(
                    fault -> caseConnection.note("answered anyway: " + fault.clause() + ": " + fault.sentence()));
            answer(now);
        } else {
            state = HandshakeState.FAILED;
            send(ServerResponse.refuse(faults));
            caseConnection.violated(faults);
        }
    }

    private void answer(long now) {
        Optional<Terms> terms = unasked().isPresent() ? forced() : agreed();
        terms.ifPresent(agreed -> caseConnection.agree(agreed, agreed));
        Optional<Head> sent = send(accepting(terms));
        if (sent.filter(this::isRight).isPresent()) {
            accepted(now);
        }
    }

    private Head accepting(Optional<Terms> terms) {
        return ServerResponse.accept(request, terms.map(Terms::toExtension).stream().toList(), subprotocol());
    }

    /** The first of those that the client wants that we agree to. */
    private Optional<String> subprotocol() {
        return request.elements("Sec-WebSocket-Protocol").stream()
                .filter(caseConnection.conduct().subprotocols()::contains).findFirst();
    }

    private boolean isRight(Head answer) {
        return UpgradeTerms.of(request).judge(answer) instanceof UpgradeTerms.ResponseJudgement.Open open
                && open.faults().isEmpty();
    }

    private Optional<String> unasked() {
        return edits.stream().filter(HandshakeEdit.Unasked.class::isInstance)
                .map(edit -> ((HandshakeEdit.Unasked) edit).extension()).findFirst();
    }

    /** What the client gets unasked; where it has asked for that, nothing is agreed to. */
    private Optional<Terms> forced() {
        if (read(HandshakeEdit.apply(accepting(Optional.empty()), edits)).filter(this::isRight).isPresent()) {
            caseConnection.note("the client has offered what it was to be answered unasked");
            edits = edits.stream().filter(edit -> !(edit instanceof HandshakeEdit.Unasked)).toList();
            return Optional.empty();
        }
        return UpgradeTerms.list(unasked().stream().toList()).stream().map(Terms::read)
                .flatMap(read -> read instanceof NegotiationResult.Right<Terms>(Terms terms)
                        ? Stream.of(terms)
                        : Stream.empty())
                .findFirst();
    }

    private void accepted(long now) {
        state = HandshakeState.OPEN;
        caseConnection.hear(new Observation.Accepted(caseConnection.since(now), request));
    }

    /** Sends what the case makes of {@code correct}. @return the final head of it, as a client reads it, if it can */
    private Optional<Head> send(Head correct) {
        Octets octets = HandshakeEdit.apply(correct, edits);
        Optional<Head> read = read(octets);
        response = read.orElse(correct);
        caseConnection.output().addHead(response.startLine(), octets, HandshakeEdit.chop(edits),
                !played.together());
        return read;
    }

    private static Optional<Head> read(Octets octets) {
        return new ResponseReader().read(octets.asBuffer()) instanceof HeadReader.HeadProgress.Complete complete
                ? Optional.of(complete.head())
                : Optional.empty();
    }

    /** What a client offers and we agree to, if anything. */
    private Optional<Terms> agreed() {
        List<Terms> accepted = played.head().negotiated().accepts();
        if (accepted.isEmpty()) {
            return Optional.empty();
        }
        return switch (Extensions.parse(request.all(Extensions.FIELD))) {
            case Extensions.Listed(List<Extension> list) -> {
                Offers offers = Offers.read(list);
                offers.declined().forEach(fault -> caseConnection.note("not accepted: " + fault.sentence() + "; "
                        + fault.clause()));
                yield caseConnection.conduct().isClassic() ? offers.demand(accepted) : offers.accept(accepted);
            }
            case Extensions.Malformed malformed -> {
                caseConnection.note("no offer is accepted: " + malformed.sentence());
                yield Optional.empty();
            }
        };
    }

    @Override
    public boolean hasBegun() {
        return response != null || state == HandshakeState.FAILED;
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        if (state != HandshakeState.UNDER_WAY || !octets.hasRemaining()) {
            return;
        }
        if (response == null) {
            early();
        } else if (!caseConnection.output().hasGone()) {
            caseConnection.note("octets that came before the answer left say nothing about it");
        } else if (FIRST_LETTERS.indexOf(octets.get(octets.position())) < 0) {
            accepted(now);
        } else {
            state = HandshakeState.FAILED;
            caseConnection.note("the client sends HTTP again, no frame");
            int status = Optional.ofNullable(response).flatMap(StatusLine::of).map(StatusLine::status).orElse(0);
            caseConnection.hear(new Observation.Refused(caseConnection.since(now), status, request));
        }
    }

    /** RFC 6455, section 4.1: the client waits for the answer before it sends anything more. */
    private void early() {
        state = HandshakeState.FAILED;
        caseConnection.violated(List.of(new HandshakeFault("RFC 6455 4.1",
                "the client has sent more than its request before the answer came", 400)));
    }

    @Override
    public HandshakeState state() {
        return state;
    }

    @Override
    public boolean ask(long now) {
        boolean asks = state == HandshakeState.UNDER_WAY && !asked;
        if (asks) {
            asked = true;
            // Beside those of the script, so the answer answers none of them.
            caseConnection.output().add(new ControlFrame(Opcode.PING, Octets.NONE), played.at(), now);
        }
        return asks;
    }

    @Override
    public Transcript.Handshakes heads() {
        return new Transcript.Handshakes(Optional.of(request), Optional.ofNullable(response));
    }
}
