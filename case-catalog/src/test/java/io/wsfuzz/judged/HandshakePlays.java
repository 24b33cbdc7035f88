package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.NO_UPGRADE_FIELD;
import static io.wsfuzz.judged.Trait.WRONG_ACCEPT_KEY;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The heads that a {@link JudgedPeer} with this trait sends. */
record HandshakePlays(Trait trait, CompressionPlays compressionPlays) {

    Head request() {
        String key = WebSocketKey.draw(new Dice(1));
        return new UpgradeRequest("localhost", "/", key, List.of(), compressionPlays.offers()).toHead();
    }

    Head answer(Head request) {
        Head right = ServerResponse.accept(request, compressionPlays.answer(request), Optional.empty());
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
