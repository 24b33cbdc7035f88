package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.NO_UPGRADE_FIELD;
import static io.wsfuzz.judged.Trait.WRONG_ACCEPT_KEY;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Answer;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.Key;
import io.wsfuzz.handshake.Upgrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The heads that a {@link Peer} with this trait sends. */
record Greeting(Trait trait, Compression compression) {

    Head request() {
        String key = Key.draw(new Dice(1));
        return new Upgrade("localhost", "/", key, List.of(), compression.offers()).toHead();
    }

    Head answer(Head request) {
        Head right = Answer.accept(request, compression.answer(request), Optional.empty());
        List<Field> fields = new ArrayList<>(right.fields());
        if (trait == WRONG_ACCEPT_KEY) {
            fields.removeIf(field -> field.isNamed("Sec-WebSocket-Accept"));
            fields.add(new Field("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        }
        if (trait == NO_UPGRADE_FIELD) {
            fields.removeIf(field -> field.isNamed("Upgrade"));
        }
        return Head.of(right.startLine(), fields);
    }
}
