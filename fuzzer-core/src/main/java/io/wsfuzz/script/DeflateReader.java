package io.wsfuzz.script;

import io.wsfuzz.deflate.DeflateBlock;
import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.deflate.DeflateToken;
import io.wsfuzz.deflate.DeflateToken.Copy;
import io.wsfuzz.deflate.DeflateToken.Distance;
import io.wsfuzz.deflate.DeflateToken.Literal;
import io.wsfuzz.deflate.DeflateToken.Symbol;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Payload.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a compressed message made by hand, behind its word: {@code ( fixed "Hello" copy 5 back 5 end )}. */
final class DeflateReader {

    private static final Set<String> BLOCKS =
            Set.of("stored", "fixed", "dynamic", "final", "end", "bits", "align", "raw", "bomb");
    private static final Set<String> TOKENS = Set.of("copy", "symbol", "distance", "hex");

    private static final long MOST = 1L << 50;
    private static final int DEEPEST = 4;
    private static final int WORD = 0xffff;

    private final Cursor cursor;

    private DeflateReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The whole of it, which begins at {@code at}; the cursor stands behind the word. */
    static Payload.Made read(Position at, Cursor cursor) {
        DeflateReader reader = new DeflateReader(cursor);
        cursor.expectSign('(');
        List<DeflateBlock> blocks = reader.group(0, reader::block);
        DeflateStream stream = new DeflateStream(blocks, Long.MAX_VALUE);
        if (cursor.take("upto")) {
            stream = stream.cutAfter(cursor.number("the number of octets", 0, Long.MAX_VALUE));
        }
        try {
            var _ = stream.inflatedLength();
            var _ = stream.length();
        } catch (ArithmeticException tooLong) {
            throw new ScriptException(at, "a compressed message and what it becomes have less than 2^63 octets");
        }
        return new Payload.Made(stream);
    }

    private interface Item<T> {
        @Nullable
        T read(int depth);
    }

    /** Items up to the bracket that closes what has been opened. */
    private <T> List<T> group(int depth, Item<T> item) {
        if (depth > DEEPEST) {
            throw new ScriptException(cursor.at(), "more than " + DEEPEST + " brackets stand within each other");
        }
        List<T> items = new ArrayList<>();
        while (!cursor.takeSign(')')) {
            T next = item.read(depth);
            if (next == null) {
                throw cursor.missing("a block, a part of one, or ')'");
            }
            items.add(next);
        }
        return items;
    }

    private long times() {
        cursor.expect("x");
        return cursor.number("the number of times", 0, MOST);
    }

    private @Nullable DeflateBlock block(int depth) {
        if (cursor.takeSign('(')) {
            List<DeflateBlock> blocks = group(depth + 1, this::block);
            return new DeflateBlock.Repeat(blocks, times());
        }
        Position at = cursor.at();
        boolean last = cursor.take("final");
        String word = cursor.oneOf("a kind of block", BLOCKS);
        return switch (word) {
            case "stored" -> stored(last);
            case "fixed" -> new DeflateBlock.Fixed(tokens(depth), last);
            case "dynamic" -> dynamic(at, depth, last);
            case "end" -> new DeflateBlock.End(last);
            case "final" -> throw new ScriptException(at, "'final' stands here twice");
            default -> {
                if (last) {
                    throw new ScriptException(at, "'final' stands before stored, fixed, dynamic or end");
                }
                yield bare(word);
            }
        };
    }

    private DeflateBlock bare(String word) {
        return switch (word) {
            case "bits" -> bits();
            case "align" -> new DeflateBlock.Align(cursor.take("ones"));
            case "raw" -> new DeflateBlock.Raw(PayloadReader.read(cursor, Unit.OCTETS));
            default -> {
                long inflated = cursor.number("the length of what it becomes", 0, MOST);
                cursor.expect("ratio");
                int ratio = (int) cursor.number("the ratio", 1, DeflateStream.HIGHEST_RATIO);
                yield new DeflateBlock.Repeat(DeflateStream.bomb(inflated, ratio).blocks(), 1);
            }
        };
    }

    private DeflateBlock stored(boolean last) {
        Position at = cursor.at();
        Payload octets = PayloadReader.read(cursor, Unit.OCTETS);
        boolean lies = cursor.take("length");
        long length = lies ? cursor.number("LEN", 0, WORD) : octets.length();
        if (length > WORD) {
            throw new ScriptException(at, "a stored block holds at most 65535 octets");
        }
        boolean alsoLies = cursor.take("complement");
        long complement = alsoLies ? cursor.number("NLEN", 0, WORD) : length ^ WORD;
        return new DeflateBlock.Stored(octets, (int) length, (int) complement, last);
    }

    private DeflateBlock dynamic(Position at, int depth, boolean last) {
        DeflateBlock.Lengths lengths = new DeflateBlock.Lengths.Best();
        if (cursor.take("lengths")) {
            Octets literals = PayloadReader.string(cursor);
            cursor.expect("and");
            Octets distances = PayloadReader.string(cursor);
            lengths = made(at, () -> new DeflateBlock.Lengths.Chosen(literals, distances));
        }
        List<DeflateToken> tokens = tokens(depth);
        DeflateBlock.Lengths chosen = lengths;
        return made(at, () -> new DeflateBlock.Dynamic(tokens, chosen, last));
    }

    /** What the records of a stream check themselves. */
    private static <T> T made(Position at, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException wrong) {
            throw new ScriptException(at, String.valueOf(wrong.getMessage()));
        }
    }

    private DeflateBlock bits() {
        Position at = cursor.at();
        String digits = cursor.word("the bits, the first one first");
        if (!digits.matches("[01]{1,32}")) {
            throw new ScriptException(at, "bits are 1 to 32 digits 0 and 1, not " + PrintableText.quoted(digits));
        }
        String reversed = new StringBuilder(digits).reverse().toString();
        return new DeflateBlock.Bits(Long.parseLong(reversed, 2), digits.length());
    }

    private List<DeflateToken> tokens(int depth) {
        List<DeflateToken> tokens = new ArrayList<>();
        while (isToken()) {
            tokens.add(token(depth));
        }
        return tokens;
    }

    /** An opening bracket belongs to the block that is read, unless a block stands in it. */
    private boolean isToken() {
        return cursor.beginsBehind('(', TOKENS);
    }

    private DeflateToken token(int depth) {
        if (cursor.takeSign('(')) {
            List<DeflateToken> tokens = group(depth + 1, this::token);
            return new DeflateToken.Repeat(tokens, times());
        }
        DeflateToken deflateToken = switch (cursor.peekWord()) {
            case "copy" -> copy();
            case "symbol" -> symbol();
            case "distance" -> distance();
            default -> new Literal(PayloadReader.string(cursor));
        };
        return cursor.peekWord().equals("x") ? new DeflateToken.Repeat(List.of(deflateToken), times()) : deflateToken;
    }

    private DeflateToken copy() {
        Position at = cursor.at();
        cursor.skip();
        int length = (int) cursor.number("the length of a copy", 0, WORD);
        cursor.expect("back");
        int distance = (int) cursor.number("the distance of a copy", 0, WORD);
        return made(at, () -> new Copy(length, distance));
    }

    private DeflateToken symbol() {
        Position at = cursor.at();
        cursor.skip();
        int symbol = (int) cursor.number("a symbol", 0, WORD);
        int extra = extra();
        return made(at, () -> new Symbol(symbol, extra));
    }

    private DeflateToken distance() {
        Position at = cursor.at();
        cursor.skip();
        int symbol = (int) cursor.number("a symbol", 0, WORD);
        int extra = extra();
        return made(at, () -> new Distance(symbol, extra));
    }

    private int extra() {
        return cursor.take("extra") ? (int) cursor.number("the extra bits", 0, WORD) : 0;
    }
}
