package io.wsfuzz.run;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.script.Case;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** We ask, over HTTP/1.1, and hold the response to what we asked for (RFC 6455, section 4.1). */
final class ClientHandshake implements OpeningHandshake {

    private final Case played;
    private final CaseConnection caseConnection;
    private final String key;
    private final Head request;
    private final Head asked;
    private final ResponseReader reader = new ResponseReader();
    private @Nullable Head response;
    private int interim;
    private boolean begun;
    private HandshakeState state = HandshakeState.UNDER_WAY;

    /** The opening in which {@code host} is asked for {@code target}, as {@code played} wants it. */
    ClientHandshake(Case played, CaseConnection caseConnection, long seed, String host, String target) {
        this.played = played;
        this.caseConnection = caseConnection;
        key = WebSocketKey.draw(new Dice(Dice.seed(seed, "key")));
        List<String> offers = played.head().negotiated().offers();
        List<Field> extra =
                offers.isEmpty() ? List.of() : List.of(new Field(Extensions.FIELD, String.join(", ", offers)));
        request = UpgradeRequest.plain(host, target, key).toHead(extra);
        asked = asServerReads(HandshakeEdit.apply(request, played.edits())).orElse(request);
    }

    private static Optional<Head> asServerReads(Octets edited) {
        return new HeadReader().read(edited.asBuffer()) instanceof HeadReader.HeadProgress.Complete complete
                ? Optional.of(complete.head())
                : Optional.empty();
    }

    @Override
    public void begin(long now) {
        begun = true;
        caseConnection.output().addHead(request.startLine(), HandshakeEdit.apply(request, played.edits()),
                HandshakeEdit.chop(played.edits()), !played.together());
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        if (state != HandshakeState.UNDER_WAY) {
            return;
        }
        HeadReader.HeadProgress progress = reader.read(octets);
        reader.interim().stream().skip(interim).forEach(caseConnection::heard);
        interim = reader.interim().size();
        switch (progress) {
            case HeadReader.HeadProgress.Incomplete _ -> {
            }
            case HeadReader.HeadProgress.Complete complete -> judge(complete.head(), now);
            case HeadReader.HeadProgress.Malformed malformed ->
                    wrong("RFC 9112 2.1", "octet " + malformed.at() + " of the answer: " + malformed.reason());
            case HeadReader.HeadProgress.TooLong tooLong -> wrong("RFC 6455 4.1",
                    "the head of the answer is longer than " + tooLong.limit() + ' ' + tooLong.unit());
        }
    }

    private void judge(Head head, long now) {
        response = head;
        caseConnection.heard(head);
        UpgradeTerms terms = UpgradeTerms.of(asked);
        switch (new UpgradeTerms(answeredKey(head), terms.offered(), terms.subprotocols()).judge(head)) {
            case UpgradeTerms.ResponseJudgement.Open open -> {
                state = HandshakeState.OPEN;
                open.faults().forEach(caseConnection::excuse);
                open.held().ifPresent(held -> caseConnection.agree(held, open.kept().orElse(held)));
                caseConnection.hear(new Observation.Accepted(caseConnection.since(now), head));
            }
            case UpgradeTerms.ResponseJudgement.Refused refused -> {
                state = HandshakeState.FAILED;
                caseConnection.hear(new Observation.Refused(caseConnection.since(now), refused.status(), head));
            }
            case UpgradeTerms.ResponseJudgement.Wrong wrong -> wrong(wrong.faults());
        }
    }

    /**
     * The key that was answered, of several; that of the usual request where a case sends none. Who takes fields of one name for
     * a list answers all in one (RFC 9110, section 5.3).
     */
    private String answeredKey(Head answer) {
        List<String> keys = asked.all("Sec-WebSocket-Key");
        if (keys.isEmpty()) {
            return key;
        }
        List<String> accepts = answer.all("Sec-WebSocket-Accept");
        return Stream.concat(keys.stream(), Stream.of(String.join(", ", keys)))
                .filter(each -> accepts.contains(WebSocketKey.accept(each))).findFirst().orElse(keys.getFirst());
    }

    private void wrong(String clause, String sentence) {
        wrong(List.of(HandshakeFault.ofResponse(clause, sentence)));
    }

    private void wrong(List<HandshakeFault> faults) {
        state = HandshakeState.FAILED;
        caseConnection.violated(faults);
    }

    @Override
    public HandshakeState state() {
        return state;
    }

    /** A server that does not answer has not answered. */
    @Override
    public boolean ask(long now) {
        return false;
    }

    @Override
    public Transcript.Handshakes heads() {
        return new Transcript.Handshakes(Optional.of(request), reader.interim(), Optional.ofNullable(response));
    }
}
