package io.wsfuzz.control;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * Talks to nobody: the opening handshake is refused.
 *
 * @param status of HTTP
 * @param reason a sentence in ASCII that says what is missing; the reason phrase of the answer
 */
record RefuseHandler(int status, String reason) implements MessageHandler {

    /** The classic suite answers so whatever is missing in a request. */
    static RefuseHandler missing(String reason) {
        return new RefuseHandler(500, reason);
    }

    @Override
    public Optional<Head> refusal() {
        return Optional.of(ServerResponse.refuse(status, reason, List.of(ServerConversation.SERVER)));
    }

    @Override
    public void begun(MessageSender messageSender) {
        throw new IllegalStateException("a refused handshake begins nothing");
    }
}
