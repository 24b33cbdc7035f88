package io.wsfuzz.cli;

/** Says how many. */
final class Count {

    private Count() {}

    /** {@code 1 case}, {@code 2 cases}. */
    static String of(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
