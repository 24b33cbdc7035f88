package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;

/** A word of a line, a string, or a sign. */
sealed interface Token {

    /** Where it begins; the octets of a table's cell keep the place where they stand in the table. */
    Position at();

    /** How a message names it. */
    String shown();

    /** What is not in quotes. */
    record Word(Position at, String text) implements Token {
        @Override
        public String shown() {
            return Visible.quoted(text);
        }
    }

    /** What is in double quotes, its escapes resolved. */
    record Text(Position at, Octets octets) implements Token {
        @Override
        public String shown() {
            return Visible.shortened(Notation.text(octets));
        }
    }

    /** One of {@code > < ( )}, standing for itself. */
    record Sign(Position at, char sign) implements Token {
        @Override
        public String shown() {
            return Visible.quoted(String.valueOf(sign));
        }
    }
}
