package io.wsfuzz.script;

import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.script.SendOptions.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/** Reads how a frame is sent: {@code more rsv 2 mask none after 100ms}; each word once, in any order. */
final class SendOptionsReader {

    /** How any octets are sent. */
    static final List<String> PACE = List.of("chop", "flush", "after");
    /** How a frame is sent. */
    static final List<String> FRAME = List.of("more", "rsv", "mask", "length", "form", "chop", "flush", "after");

    private final List<String> words;
    private final Set<String> read = new HashSet<>();
    private boolean more;
    private int rsv;
    private Masking mask = new Masking.Fitting();
    private OptionalLong length = OptionalLong.empty();
    private Optional<LengthForm> form = Optional.empty();
    private Optional<Position> formAt = Optional.empty();
    private int chop;
    private boolean flush;
    private Duration after = Duration.ZERO;

    private SendOptionsReader(List<String> words) {
        this.words = words;
    }

    /** The rest of the line; {@code words} are {@link #FRAME} or {@link #PACE}. */
    static SendOptionsReader read(Cursor cursor, List<String> words) {
        SendOptionsReader reader = new SendOptionsReader(words);
        while (reader.reads(cursor)) {
            // Each turn reads a word and what belongs to it.
        }
        List<String> possible = new ArrayList<>(words);
        possible.addAll(PayloadReader.WORDS);
        cursor.end(possible);
        return reader;
    }

    private boolean reads(Cursor cursor) {
        String word = cursor.peekWord();
        if (!words.contains(word)) {
            return false;
        }
        Position at = cursor.at();
        once(word, at);
        cursor.skip();
        switch (word) {
            case "more" -> more = true;
            case "rsv" -> rsv = (int) cursor.number("RSV", 0, 7);
            case "mask" -> mask = mask(cursor);
            case "length" -> length = OptionalLong.of(cursor.number("a declared length", 0, -1));
            case "form" -> {
                formAt = Optional.of(at);
                form = Optional.of(form(cursor));
            }
            case "chop" -> chop = (int) cursor.number("the number of octets per write", 1, Integer.MAX_VALUE);
            case "flush" -> flush = true;
            case "after" -> after = cursor.time("the pause");
            default -> throw new IllegalStateException(word);
        }
        return true;
    }

    private void once(String word, Position at) {
        if (!read.add(word)) {
            throw new ScriptException(at, PrintableText.quoted(word) + " stands here twice");
        }
    }

    private static Masking mask(Cursor cursor) {
        Position at = cursor.at();
        String word = cursor.word("a masking key");
        if (word.equals("none")) {
            return new Masking.None();
        }
        if (word.equals("zero")) {
            return new Masking.Key(0);
        }
        if (word.length() != 8 || !word.chars().allMatch(HexFormat::isHexDigit)) {
            throw new ScriptException(at,
                    "a masking key is 'none', 'zero' or 8 hexadecimal digits, not " + PrintableText.quoted(word),
                    NearestWord.inScript(word, List.of("none", "zero")));
        }
        return new Masking.Key(HexFormat.fromHexDigits(word));
    }

    private static LengthForm form(Cursor cursor) {
        return switch (cursor.oneOf("the number of bits of a length", List.of("7", "16", "64"))) {
            case "7" -> LengthForm.BITS_7;
            case "16" -> LengthForm.BITS_16;
            default -> LengthForm.BITS_64;
        };
    }

    boolean hasLength() {
        return length.isPresent();
    }

    /** For a frame with a payload of {@code size} octets; to know that may mean to read sample data. */
    SendOptions how(LongSupplier size) {
        if (form.isPresent() && formAt.isPresent()) {
            long declared = length.orElseGet(size);
            if (!form.get().holds(declared)) {
                throw new ScriptException(formAt.get(),
                        "a length of " + Long.toUnsignedString(declared) + " does not fit into "
                                + form.get().bits() + " bits");
            }
        }
        return new SendOptions(more, rsv, mask, length, form, chop, flush, after);
    }
}
