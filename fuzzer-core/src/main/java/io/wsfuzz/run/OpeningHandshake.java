package io.wsfuzz.run;

import io.wsfuzz.deflate.NegotiationFault;
import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.script.Case;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The opening handshake of a case (RFC 6455, section 4), on either side. What comes of it is told to the {@link CaseConnection}. */
final class OpeningHandshake {

    private final Case played;
    private final CaseConnection caseConnection;
    private final Conditions conditions;
    private final Head request;
    private final String key;
    private final HeadReader reader = new HeadReader();
    private @Nullable Head response;
    private boolean done;
    private boolean open;

    /**
     * An opening.
     *
     * @param request ours, where we are the client, else the peer's
     * @param key     the key in our request
     */
    private OpeningHandshake(Case played, CaseConnection caseConnection, Conditions conditions, Head request,
            String key) {
        this.played = played;
        this.caseConnection = caseConnection;
        this.conditions = conditions;
        this.request = request;
        this.key = key;
    }

    /** The opening in which we ask {@code host} for {@code target}. */
    static OpeningHandshake asClient(Case played, CaseConnection caseConnection, Conditions conditions, String host,
            String target) {
        String key = WebSocketKey.draw(new Dice(Dice.seed(conditions.seed(), "key")));
        List<String> offers = played.head().negotiated().offers();
        List<Field> extra =
                offers.isEmpty() ? List.of() : List.of(new Field(Extensions.FIELD, String.join(", ", offers)));
        return new OpeningHandshake(played, caseConnection, conditions,
                UpgradeRequest.plain(host, target, key).toHead(extra), key);
    }

    /** The opening in which {@code request} was asked of us. */
    static OpeningHandshake asServer(Case played, CaseConnection caseConnection, Conditions conditions, Head request) {
        return new OpeningHandshake(played, caseConnection, conditions, request, "");
    }

    void begin(long now) {
        if (caseConnection.us() == Side.CLIENT) {
            send(request);
        } else {
            answer(now);
        }
    }

    private void send(Head head) {
        caseConnection.output().addHead(head.startLine(), HandshakeEdit.apply(head, played.edits()),
                HandshakeEdit.chop(played.edits()), !played.together());
    }

    private void answer(long now) {
        done = true;
        conditions.log().script(Direction.IN, now, request.startLine());
        List<HandshakeFault> faults = ServerResponse.checkRequest(request);
        if (!faults.isEmpty()) {
            response = ServerResponse.refuse(faults);
            send(response);
            wrong(faults, now);
            return;
        }
        Optional<Terms> terms = agreed();
        response = ServerResponse.accept(request, terms.map(Terms::toExtension).stream().toList(), Optional.empty());
        send(response);
        open = true;
        terms.ifPresent(agreed -> caseConnection.agree(agreed, agreed));
        caseConnection.hear(new Observation.Accepted(caseConnection.since(now), request));
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
                yield offers.accept(accepted);
            }
            case Extensions.Malformed malformed -> {
                caseConnection.note("no offer is accepted: " + malformed.sentence());
                yield Optional.empty();
            }
        };
    }

    /** Reads the answer of a server; what comes behind its head stays in {@code octets}. */
    void read(ByteBuffer octets, long now) {
        switch (reader.read(octets)) {
            case HeadReader.HeadProgress.Incomplete _ -> {
            }
            case HeadReader.HeadProgress.Complete complete -> judge(complete.head(), now);
            case HeadReader.HeadProgress.Malformed malformed ->
                    wrong("RFC 9112 2.1", "octet " + malformed.at() + " of the answer: " + malformed.reason(), now);
            case HeadReader.HeadProgress.TooLong tooLong -> wrong("RFC 6455 4.1",
                    "the head of the answer is longer than " + tooLong.limit() + ' ' + tooLong.unit(), now);
        }
    }

    private void judge(Head head, long now) {
        response = head;
        done = true;
        conditions.log().script(Direction.IN, now, head.startLine());
        switch (ServerResponse.check(head, key, offered(), List.of())) {
            case ServerResponse.ResponseOutcome.Accepted accepted -> accepted(accepted.extensions(), head, now);
            case ServerResponse.ResponseOutcome.Refused refused ->
                    caseConnection.hear(new Observation.Refused(caseConnection.since(now), refused.status(), head));
            case ServerResponse.ResponseOutcome.Wrong wrong -> wrong(wrong.faults(), now);
        }
    }

    /** What we offered, as far as it can be read. */
    private List<Extension> offered() {
        return Extensions.parse(played.head().negotiated().offers()) instanceof Extensions.Listed(List<Extension> list)
                ? list
                : List.of();
    }

    private void accepted(List<Extension> extensions, Head head, long now) {
        Offers offers = Offers.read(offered());
        List<Extension> answers = extensions.stream().filter(each -> each.name().equals(Terms.NAME)).toList();
        if (answers.size() > 1) {
            wrong("RFC 7692 5", Terms.NAME + " stands " + answers.size() + " times in the answer", now);
            return;
        }
        for (Extension answer : answers) {
            switch (offers.judge(answer)) {
                case NegotiationResult.Right<Terms>(Terms terms) -> caseConnection.agree(terms, offers.kept(terms));
                case NegotiationResult.Wrong<Terms>(List<NegotiationFault> faults) -> {
                    wrong(faults.stream().map(OpeningHandshake::fault).toList(), now);
                    return;
                }
            }
        }
        open = true;
        caseConnection.hear(new Observation.Accepted(caseConnection.since(now), head));
    }

    private static HandshakeFault fault(NegotiationFault fault) {
        return HandshakeFault.ofResponse(fault.clause(), fault.sentence());
    }

    private void wrong(String clause, String sentence, long now) {
        wrong(List.of(new HandshakeFault(clause, sentence, 400)), now);
    }

    private void wrong(List<HandshakeFault> faults, long now) {
        done = true;
        faults.forEach(fault -> caseConnection.note(fault.clause() + ": " + fault.sentence()));
        HandshakeFault first = faults.getFirst();
        caseConnection.hear(new Observation.Violated(caseConnection.since(now),
                new Violation(Rule.HANDSHAKE, first.clause(), first.sentence())));
    }

    /** Whether it has succeeded. */
    boolean isOpen() {
        return open;
    }

    /** Whether it has succeeded or failed. */
    boolean isDone() {
        return done;
    }

    Transcript.Handshakes heads() {
        return new Transcript.Handshakes(Optional.of(request), Optional.ofNullable(response));
    }
}
