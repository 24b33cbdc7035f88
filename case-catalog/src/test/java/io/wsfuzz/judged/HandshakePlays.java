package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.EXTRA_FIELDS;
import static io.wsfuzz.judged.Trait.NO_UPGRADE_FIELD;
import static io.wsfuzz.judged.Trait.REFUSES_BLANKS_AROUND_ACCEPT;
import static io.wsfuzz.judged.Trait.TAKES_ANY_STATUS;
import static io.wsfuzz.judged.Trait.WRONG_ACCEPT_KEY;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The opening handshake of a {@link JudgedPeer} with a trait. */
final class HandshakePlays {

    private static final String KEY = WebSocketKey.draw(new Dice(1));

    private final Side us;
    private final Trait trait;
    private final CompressionPlays compressionPlays;
    private final HeadReader requests = new HeadReader();
    private final ResponseReader responses = new ResponseReader();
    private boolean open;
    private boolean refused;

    HandshakePlays(Side us, Trait trait, CompressionPlays compressionPlays) {
        this.us = us;
        this.trait = trait;
        this.compressionPlays = compressionPlays;
    }

    boolean isOpen() {
        return open;
    }

    boolean hasRefused() {
        return refused;
    }

    boolean isOver() {
        return open || refused;
    }

    /** Reads the head of the other side; what comes behind it stays in {@code octets}. The head that is sent then, if any. */
    Optional<Head> read(ByteBuffer octets) {
        return switch (us == Side.SERVER ? requests.read(octets) : responses.read(octets)) {
            case HeadReader.HeadProgress.Incomplete _ -> Optional.empty();
            case HeadReader.HeadProgress.Complete complete when us == Side.SERVER -> {
                Optional<Head> refusal = refusal(complete.head());
                opened(refusal.isEmpty());
                yield Optional.of(refusal.orElseGet(() -> answer(complete.head())));
            }
            case HeadReader.HeadProgress.Complete complete -> {
                opened(takes(complete.head()));
                compressionPlays.answered(complete.head());
                yield Optional.empty();
            }
            case HeadReader.HeadProgress.Malformed _,HeadReader.HeadProgress.TooLong _ -> {
                opened(false);
                yield us == Side.SERVER
                        ? Optional.of(ServerResponse.refuse(400, "Bad Request", List.of()))
                        : Optional.empty();
            }
        };
    }

    private void opened(boolean isOpen) {
        open = isOpen;
        refused = !isOpen;
    }

    Head request() {
        Head usual = new UpgradeRequest("localhost", "/", KEY, List.of(), compressionPlays.offers()).toHead();
        return Head.of(usual.startLine(), usual.fields().stream().map(this::spelt).toList());
    }

    /** What a server answers to a request that it does not take. */
    private Optional<Head> refusal(Head request) {
        List<HandshakeFault> faults = noticed(ServerResponse.checkRequest(request));
        if (request.all("Content-Length").stream().anyMatch(length -> !length.equals("0"))) {
            return Optional.of(ServerResponse.refuse(413, "Content Too Large", List.of()));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(ServerResponse.refuse(faults));
    }

    /** Whether a client takes this answer. */
    private boolean takes(Head response) {
        return switch (ServerResponse.check(response, KEY, compressionPlays.offers(), List.of())) {
            case ServerResponse.ResponseOutcome.Accepted _ ->
                    trait != REFUSES_BLANKS_AROUND_ACCEPT || !response.raw().text().matches("(?s).*\\s\\s\\S{28}\\s.*");
            case ServerResponse.ResponseOutcome.Refused _ -> trait == TAKES_ANY_STATUS;
            case ServerResponse.ResponseOutcome.Wrong wrong -> noticed(wrong.faults()).isEmpty();
        };
    }

    /** A peer that does not know a rule does not notice when it is broken. */
    private List<HandshakeFault> noticed(List<HandshakeFault> faults) {
        return switch (trait) {
            case TAKES_ANY_HANDSHAKE -> without(faults, "");
            case TAKES_ANY_METHOD -> without(faults, "the method is");
            case TAKES_ANY_KEY -> without(faults, "Sec-WebSocket-Key");
            case TAKES_ANY_VERSION -> without(faults, "Sec-WebSocket-Version");
            case TAKES_ANY_UPGRADE -> without(faults, "Upgrade");
            case TAKES_ANY_HOST -> without(faults, "Host");
            case TAKES_ANY_ACCEPT_VALUE -> without(faults, "Sec-WebSocket-Accept");
            case TAKES_ANY_SUBPROTOCOL -> without(faults, "subprotocol");
            case TAKES_ANY_EXTENSION -> without(faults, "xtension");
            default -> faults;
        };
    }

    private static List<HandshakeFault> without(List<HandshakeFault> faults, String words) {
        return faults.stream().filter(fault -> !fault.sentence().contains(words)).toList();
    }

    private Head answer(Head request) {
        Head right = ServerResponse.accept(request, compressionPlays.answer(request), Optional.empty());
        List<Field> fields = new ArrayList<>(right.fields());
        if (trait == WRONG_ACCEPT_KEY) {
            fields.removeIf(field -> field.isNamed("Sec-WebSocket-Accept"));
            fields.add(new Field("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        }
        if (trait == EXTRA_FIELDS) {
            fields.add(0, new Field("Server", "unusual/1.0 (correct)"));
            fields.add(new Field("Date", "Fri, 27 Nov 2026 20:00:00 GMT"));
            fields.add(new Field("X-Empty", ""));
        }
        if (trait == NO_UPGRADE_FIELD) {
            fields.removeIf(field -> field.isNamed("Upgrade"));
        }
        return Head.of(startLine(right.startLine()), fields.stream().map(this::spelt).toList());
    }

    private String startLine(String usual) {
        return switch (trait) {
            case OWN_REASON_PHRASE -> "HTTP/1.1 101 Web Socket Protocol Handshake";
            case NO_REASON_PHRASE -> "HTTP/1.1 101 ";
            default -> usual;
        };
    }

    private Field spelt(Field field) {
        return switch (trait) {
            case LOWER_CASE_FIELDS -> new Field(field.name().toLowerCase(Locale.ROOT), field.value());
            case UPPER_CASE_FIELDS -> new Field(field.name().toUpperCase(Locale.ROOT), field.value());
            case KEEP_ALIVE_AND_UPGRADE ->
                    field.isNamed("Connection") ? new Field("Connection", "keep-alive, Upgrade") : field;
            default -> field;
        };
    }
}
