package io.wsfuzz.run;

import io.wsfuzz.deflate.NegotiationFault;
import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * What a client has asked for, against which it holds the response (RFC 6455, section 4.1, and RFC 7692, section 5). Pure.
 *
 * @param key          in its request
 * @param offered      extensions
 * @param subprotocols in the order of preference
 */
record UpgradeTerms(String key, List<Extension> offered, List<String> subprotocols) {

    /** What a client makes of a response. */
    sealed interface ResponseJudgement {

        /**
         * The connection is open.
         *
         * @param held what the server is held to, where messages may be compressed
         * @param kept what the client keeps to, which may be more
         * @param faults that are no reason not to play: the server has agreed to something else than was offered
         */
        record Open(Optional<Terms> held, Optional<Terms> kept, List<HandshakeFault> faults)
                implements
                    ResponseJudgement {}

        /** The server says no. */
        record Refused(int status) implements ResponseJudgement {}

        /** The client must fail the connection. */
        record Wrong(List<HandshakeFault> faults) implements ResponseJudgement {}
    }

    /** What the client of {@code request} has asked for, as far as it can be read. */
    static UpgradeTerms of(Head request) {
        return new UpgradeTerms(request.first("Sec-WebSocket-Key").orElse(""),
                list(request.all(Extensions.FIELD)), request.elements("Sec-WebSocket-Protocol"));
    }

    /** The extensions in these values; none where they cannot be read. */
    static List<Extension> list(List<String> values) {
        return Extensions.parse(values) instanceof Extensions.Listed(List<Extension> list) ? list : List.of();
    }

    ResponseJudgement judge(Head response) {
        return switch (ServerResponse.check(response, key, offered, subprotocols)) {
            case ServerResponse.ResponseOutcome.Accepted accepted -> extensions(accepted.extensions());
            case ServerResponse.ResponseOutcome.Refused refused -> new ResponseJudgement.Refused(refused.status());
            case ServerResponse.ResponseOutcome.Wrong wrong -> new ResponseJudgement.Wrong(wrong.faults());
        };
    }

    private ResponseJudgement extensions(List<Extension> extensions) {
        Offers offers = Offers.read(offered);
        List<Extension> answers = extensions.stream().filter(each -> each.name().equals(Terms.NAME)).toList();
        if (answers.size() > 1) {
            return new ResponseJudgement.Wrong(List.of(HandshakeFault.ofResponse("RFC 7692 5",
                    Terms.NAME + " stands " + answers.size() + " times in the answer")));
        }
        if (answers.isEmpty()) {
            return new ResponseJudgement.Open(Optional.empty(), Optional.empty(), List.of());
        }
        return switch (offers.judge(answers.getFirst())) {
            case NegotiationResult.Right<Terms>(Terms terms) -> open(offers, terms, List.of());
            case NegotiationResult.Wrong<Terms>(List<NegotiationFault> faults) -> {
                List<HandshakeFault> wrong = faults.stream()
                        .map(fault -> HandshakeFault.ofResponse(fault.clause(), fault.sentence())).toList();
                // What can be read can be played, also where it is something else than was offered.
                yield !offers.offers().isEmpty()
                        && Terms.read(answers.getFirst()) instanceof NegotiationResult.Right<Terms>(Terms terms)
                                ? open(offers, terms, wrong)
                                : new ResponseJudgement.Wrong(wrong);
            }
        };
    }

    private static ResponseJudgement open(Offers offers, Terms terms, List<HandshakeFault> faults) {
        return new ResponseJudgement.Open(Optional.of(terms), Optional.of(offers.kept(terms)), faults);
    }
}
