package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Piece;
import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a summary, its verdicts and their numbers in colours. */
final class VerdictColours {

    private static final Pattern COUNTED = Pattern.compile("(?<=  |\\A|\\()(?<word>"
            + Arrays.stream(Verdict.values()).map(Verdict::word).collect(Collectors.joining("|"))
            + ") +[0-9]+(?: x)?|\\Agate: (?<gate>[a-z]+)|\\A[0-9]+ causes?.*");

    private VerdictColours() {}

    static Piece[] of(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = COUNTED.matcher(line);
        int from = 0;
        while (matcher.find()) {
            pieces.add(Style.PLAIN.of(line.substring(from, matcher.start())));
            pieces.add(style(matcher).of(matcher.group()));
            from = matcher.end();
        }
        pieces.add(Style.PLAIN.of(line.substring(from)));
        return pieces.toArray(Piece[]::new);
    }

    private static Style style(Matcher matcher) {
        String gate = matcher.group("gate");
        if (gate != null) {
            return gate.equals("passed") ? Style.GREEN : Style.RED;
        }
        String word = matcher.group("word");
        return word == null
                ? Style.BOLD
                : Arrays.stream(Verdict.values()).filter(each -> each.word().equals(word))
                        .findFirst().map(VerdictColours::of).orElse(Style.PLAIN);
    }

    /** The colour of a verdict. */
    static Style of(Verdict verdict) {
        return switch (verdict) {
            case PASS, INFO -> Style.GREEN;
            case NON_STRICT, UNSUPPORTED, NOT_RUN -> Style.YELLOW;
            case FAILED, BROKEN -> Style.RED;
        };
    }
}
