package io.wsfuzz.script;

import io.wsfuzz.deflate.Block;
import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.deflate.Token;
import io.wsfuzz.deflate.Token.Copy;
import io.wsfuzz.deflate.Token.Distance;
import io.wsfuzz.deflate.Token.Literal;
import io.wsfuzz.deflate.Token.Symbol;
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
        List<Block> blocks = reader.group(0, reader::block);
        DeflateStream stream = new DeflateStream(blocks, Long.MAX_VALUE);
        if (cursor.take("upto")) {
            stream = stream.cutAfter(cursor.number("the number of octets", 0, Long.MAX_VALUE));
        }
        try {
            var _ = stream.inflatedLength();
            var _ = stream.length();
        } catch (ArithmeticException tooLong) {
            throw new Wrong(at, "a compressed message and what it becomes have less than 2^63 octets");
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
            throw new Wrong(cursor.at(), "more than " + DEEPEST + " brackets stand within each other");
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

    private @Nullable Block block(int depth) {
        if (cursor.takeSign('(')) {
            List<Block> blocks = group(depth + 1, this::block);
            return new Block.Repeat(blocks, times());
        }
        Position at = cursor.at();
        boolean last = cursor.take("final");
        String word = cursor.oneOf("a kind of block", BLOCKS);
        return switch (word) {
            case "stored" -> stored(last);
            case "fixed" -> new Block.Fixed(tokens(depth), last);
            case "dynamic" -> dynamic(at, depth, last);
            case "end" -> new Block.End(last);
            case "final" -> throw new Wrong(at, "'final' stands here twice");
            default -> {
                if (last) {
                    throw new Wrong(at, "'final' stands before stored, fixed, dynamic or end");
                }
                yield bare(word);
            }
        };
    }

    private Block bare(String word) {
        return switch (word) {
            case "bits" -> bits();
            case "align" -> new Block.Align(cursor.take("ones"));
            case "raw" -> new Block.Raw(PayloadReader.read(cursor, Unit.OCTETS));
            default -> {
                long inflated = cursor.number("the length of what it becomes", 0, MOST);
                cursor.expect("ratio");
                int ratio = (int) cursor.number("the ratio", 1, DeflateStream.HIGHEST_RATIO);
                yield new Block.Repeat(DeflateStream.bomb(inflated, ratio).blocks(), 1);
            }
        };
    }

    private Block stored(boolean last) {
        Position at = cursor.at();
        Payload octets = PayloadReader.read(cursor, Unit.OCTETS);
        boolean lies = cursor.take("length");
        long length = lies ? cursor.number("LEN", 0, WORD) : octets.length();
        if (length > WORD) {
            throw new Wrong(at, "a stored block holds at most 65535 octets");
        }
        boolean alsoLies = cursor.take("complement");
        long complement = alsoLies ? cursor.number("NLEN", 0, WORD) : length ^ WORD;
        return new Block.Stored(octets, (int) length, (int) complement, last);
    }

    private Block dynamic(Position at, int depth, boolean last) {
        Block.Lengths lengths = new Block.Lengths.Best();
        if (cursor.take("lengths")) {
            Octets literals = PayloadReader.string(cursor);
            cursor.expect("and");
            Octets distances = PayloadReader.string(cursor);
            lengths = made(at, () -> new Block.Lengths.Chosen(literals, distances));
        }
        List<Token> tokens = tokens(depth);
        Block.Lengths chosen = lengths;
        return made(at, () -> new Block.Dynamic(tokens, chosen, last));
    }

    /** What the records of a stream check themselves. */
    private static <T> T made(Position at, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException wrong) {
            throw new Wrong(at, String.valueOf(wrong.getMessage()));
        }
    }

    private Block bits() {
        Position at = cursor.at();
        String digits = cursor.word("the bits, the first one first");
        if (!digits.matches("[01]{1,32}")) {
            throw new Wrong(at, "bits are 1 to 32 digits 0 and 1, not " + Visible.quoted(digits));
        }
        String reversed = new StringBuilder(digits).reverse().toString();
        return new Block.Bits(Long.parseLong(reversed, 2), digits.length());
    }

    private List<Token> tokens(int depth) {
        List<Token> tokens = new ArrayList<>();
        while (isToken()) {
            tokens.add(token(depth));
        }
        return tokens;
    }

    /** An opening bracket belongs to the block that is read, unless a block stands in it. */
    private boolean isToken() {
        return cursor.beginsBehind('(', TOKENS);
    }

    private Token token(int depth) {
        if (cursor.takeSign('(')) {
            List<Token> tokens = group(depth + 1, this::token);
            return new Token.Repeat(tokens, times());
        }
        Token token = switch (cursor.peekWord()) {
            case "copy" -> copy();
            case "symbol" -> symbol();
            case "distance" -> distance();
            default -> new Literal(PayloadReader.string(cursor));
        };
        return cursor.peekWord().equals("x") ? new Token.Repeat(List.of(token), times()) : token;
    }

    private Token copy() {
        Position at = cursor.at();
        cursor.skip();
        int length = (int) cursor.number("the length of a copy", 0, WORD);
        cursor.expect("back");
        int distance = (int) cursor.number("the distance of a copy", 0, WORD);
        return made(at, () -> new Copy(length, distance));
    }

    private Token symbol() {
        Position at = cursor.at();
        cursor.skip();
        int symbol = (int) cursor.number("a symbol", 0, WORD);
        int extra = extra();
        return made(at, () -> new Symbol(symbol, extra));
    }

    private Token distance() {
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
