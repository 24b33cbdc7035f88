package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;

/** A word of a line, a string, or a sign. */
sealed interface ScriptToken {

    /** Where it begins; the octets of a table's cell keep the place where they stand in the table. */
    Position at();

    /** How a message names it. */
    String shown();

    /** What is not in quotes. */
    record Word(Position at, String text) implements ScriptToken {
        @Override
        public String shown() {
            return PrintableText.quoted(text);
        }
    }

    /** What is in double quotes, its escapes resolved. */
    record Text(Position at, Octets octets) implements ScriptToken {
        @Override
        public String shown() {
            return PrintableText.shortened(Notation.text(octets));
        }
    }

    /** One of {@code > < ( )}, standing for itself. */
    record Sign(Position at, char sign) implements ScriptToken {
        @Override
        public String shown() {
            return PrintableText.quoted(String.valueOf(sign));
        }
    }
}
