package io.wsfuzz.report.text;

import java.util.regex.Pattern;

/** Text in Markdown that stays text, whatever is in it: no link, no image, no HTML, no mention. */
final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|<>~&@:]");

    private Markdown() {}

    /** {@code text} with each sign that means something as its number. */
    static String plain(String text) {
        return SPECIAL.matcher(text).replaceAll(match -> "&#" + (int) match.group().charAt(0) + ';');
    }
}
