package io.wsfuzz.cli;

/** Says how many. */
final class CountText {

    private CountText() {}

    /** {@code 1 case}, {@code 2 cases}. */
    static String of(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
