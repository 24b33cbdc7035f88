package io.wsfuzz.fuzz;

import io.wsfuzz.deflate.DeflateBlock;
import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.deflate.DeflateToken;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.util.ArrayList;
import java.util.List;

/** Compressed messages made by hand (RFC 1951, RFC 7692 section 7.2), right and wrong. None refers to an earlier one. */
final class Streams {

    private Streams() {}

    private static Payload made(DeflateBlock... blocks) {
        return new Payload.Made(DeflateStream.of(blocks));
    }

    /** A right message. */
    static Payload right(Draw draw) {
        List<DeflateBlock> blocks = new ArrayList<>();
        for (int i = draw.between(0, 2); i > 0; i--) {
            blocks.add(block(draw, false));
        }
        if (draw.chance(25)) {
            blocks.add(block(draw, true));
            blocks.add(new DeflateBlock.Align(false));
        } else if (draw.chance(60)) {
            blocks.add(block(draw, false));
        }
        blocks.add(DeflateBlock.END);
        return made(blocks.toArray(new DeflateBlock[0]));
    }

    private static DeflateBlock block(Draw draw, boolean last) {
        return switch (draw.below(5)) {
            case 0 -> DeflateBlock.stored(Sends.ascii(draw, draw.size(300)), last);
            case 1 -> new DeflateBlock.Fixed(tokens(draw), last);
            case 2 -> new DeflateBlock.Dynamic(tokens(draw), new DeflateBlock.Lengths.Best(), last);
            case 3 -> DeflateBlock.stored(Payload.EMPTY, last);
            default -> new DeflateBlock.Fixed(List.of(), last);
        };
    }

    /** Text, and copies of it at their edges. */
    private static List<DeflateToken> tokens(Draw draw) {
        String text = draw.of("Hello", "a", "0123456789");
        List<DeflateToken> tokens = new ArrayList<>(List.of(DeflateToken.literal(text)));
        if (draw.chance(60)) {
            tokens.add(new DeflateToken.Copy(draw.of(3, 4, 10, 11, 257, 258), draw.between(1, text.length())));
        }
        return tokens;
    }

    /** A message that becomes much longer: up to 256 KiB. */
    static Payload bomb(Draw draw) {
        return new Payload.Made(DeflateStream.bomb(draw.of(8193L, 16385L, 65537L, 131_072L, 262_144L), 1032));
    }

    /** A stream that is wrong. */
    static Payload wrong(Draw draw) {
        DeflateToken text = DeflateToken.literal("Hello");
        return switch (draw.below(9)) {
            case 0 -> made(new DeflateBlock.Bits(6, 3), new DeflateBlock.Align(false));
            case 1 -> made(DeflateBlock.fixed(text), new DeflateBlock.Bits(6, 3), new DeflateBlock.Align(false));
            case 2 -> made(new DeflateBlock.Stored(Payload.utf8("Hello"), 5, draw.of(0, 5, 0xfffb), false),
                    DeflateBlock.END);
            case 3 -> made(DeflateBlock.fixed(text, new DeflateToken.Copy(3, draw.of(6, 7, 1024, 32768))),
                    DeflateBlock.END);
            case 4 -> made(DeflateBlock.fixed(text, new DeflateToken.Symbol(draw.of(286, 287), 0)), DeflateBlock.END);
            case 5 -> made(DeflateBlock.fixed(text, new DeflateToken.Symbol(257, 0),
                    new DeflateToken.Distance(draw.of(30, 31), 0)), DeflateBlock.END);
            case 6 -> made(new DeflateBlock.Raw(Payload.of(Octets.hex(draw.of("ff", "ffff", "0fff", "05e0810000")))));
            case 7 -> made(DeflateBlock.fixed(text, text));
            default -> made(DeflateBlock.stored(Payload.of(TextPieces.wrong(draw)), false), DeflateBlock.END);
        };
    }
}
