package io.wsfuzz.script;

import io.wsfuzz.deflate.DeflateBlock;
import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.deflate.DeflateToken;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** Prints a compressed message made by hand; {@link DeflateReader} reads it back. */
final class DeflateNotation {

    private DeflateNotation() {}

    /** {@code deflate( fixed "Hello" end )}. */
    static String of(DeflateStream stream) {
        String cut = stream.most() == Long.MAX_VALUE ? "" : " upto " + Quantity.size(stream.most());
        return "deflate( " + all(stream.blocks(), DeflateNotation::block) + ")" + cut;
    }

    /** Each with a blank behind it. */
    private static <T> String all(List<T> items, Function<T, String> words) {
        StringBuilder all = new StringBuilder();
        items.forEach(item -> all.append(words.apply(item)).append(' '));
        return all.toString();
    }

    private static String block(DeflateBlock deflateBlock) {
        return switch (deflateBlock) {
            case DeflateBlock.Stored stored -> stored(stored);
            case DeflateBlock.Fixed fixed -> last(fixed.last()) + "fixed" + tokens(fixed.tokens());
            case DeflateBlock.Dynamic dynamic -> last(dynamic.last()) + "dynamic" + lengths(dynamic.lengths())
                    + tokens(dynamic.tokens());
            case DeflateBlock.Bits bits -> bits(bits);
            case DeflateBlock.Align align -> align.ones() ? "align ones" : "align";
            case DeflateBlock.Raw raw -> "raw " + Notation.payload(raw.octets());
            case DeflateBlock.End end -> last(end.last()) + "end";
            case DeflateBlock.Repeat repeat ->
                    "( " + all(repeat.blocks(), DeflateNotation::block) + ") x " + Quantity.size(repeat.times());
        };
    }

    private static String last(boolean last) {
        return last ? "final " : "";
    }

    private static String stored(DeflateBlock.Stored stored) {
        StringJoiner words = new StringJoiner(" ");
        words.add(last(stored.last()) + "stored").add(Notation.payload(stored.octets()));
        if (stored.length() != stored.octets().length()) {
            words.add("length " + stored.length());
        }
        if (stored.complement() != (stored.length() ^ 0xffff)) {
            words.add("complement " + stored.complement());
        }
        return words.toString();
    }

    private static String lengths(DeflateBlock.Lengths lengths) {
        return switch (lengths) {
            case DeflateBlock.Lengths.Best _ -> "";
            case DeflateBlock.Lengths.Chosen chosen ->
                    " lengths hex " + chosen.literals().hex() + " and hex " + chosen.distances().hex();
        };
    }

    private static String bits(DeflateBlock.Bits bits) {
        StringBuilder digits = new StringBuilder("bits ");
        for (int i = 0; i < bits.count(); i++) {
            digits.append(bits.value() >>> i & 1);
        }
        return digits.toString();
    }

    private static String tokens(List<DeflateToken> tokens) {
        return (" " + all(tokens, DeflateNotation::token)).stripTrailing();
    }

    private static String token(DeflateToken deflateToken) {
        return switch (deflateToken) {
            case DeflateToken.Literal literal -> Notation.octets(literal.octets());
            case DeflateToken.Copy copy -> "copy " + copy.length() + " back " + copy.distance();
            case DeflateToken.Symbol symbol -> "symbol " + symbol.symbol() + extra(symbol.extra());
            case DeflateToken.Distance distance ->
                    "distance " + distance.symbol() + extra(distance.extra());
            case DeflateToken.Repeat repeat -> repeat(repeat);
        };
    }

    private static String extra(int extra) {
        return extra == 0 ? "" : " extra " + extra;
    }

    private static String repeat(DeflateToken.Repeat repeat) {
        List<DeflateToken> tokens = repeat.tokens();
        boolean single = tokens.size() == 1 && !(tokens.getFirst() instanceof DeflateToken.Repeat);
        String repeated = single
                ? token(tokens.getFirst())
                : "( " + all(tokens, DeflateNotation::token) + ")";
        return repeated + " x " + Quantity.size(repeat.times());
    }
}
