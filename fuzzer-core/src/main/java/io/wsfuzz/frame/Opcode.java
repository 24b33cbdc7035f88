package io.wsfuzz.frame;

import org.jspecify.annotations.Nullable;

/** The opcodes that RFC 6455, section 5.2, defines. Frames hold any code from 0 to 15; this names six of them. */
public enum Opcode {
    /** Continues a fragmented message. */
    CONTINUATION(0x0, "cont"),
    /** Begins a text message. */
    TEXT(0x1, "text"),
    /** Begins a binary message. */
    BINARY(0x2, "binary"),
    /** Closes. */
    CLOSE(0x8, "close"),
    /** Asks for a pong. */
    PING(0x9, "ping"),
    /** Answers a ping, or nothing. */
    PONG(0xa, "pong");

    private final int code;
    private final String word;

    Opcode(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The four bits on the wire. */
    public int code() {
        return code;
    }

    /** The word of the case language. */
    public String word() {
        return word;
    }

    /**
     * Whether {@code code} is one of the control opcodes, the reserved ones included: 8 to 15. Their frames may stand between
     * the fragments of a message (RFC 6455, section 5.5).
     */
    public static boolean isControl(int code) {
        return code >= 0x8;
    }

    /** The opcode of these four bits, or null for a reserved one. */
    public static @Nullable Opcode of(int code) {
        return switch (code) {
            case 0x0 -> CONTINUATION;
            case 0x1 -> TEXT;
            case 0x2 -> BINARY;
            case 0x8 -> CLOSE;
            case 0x9 -> PING;
            case 0xa -> PONG;
            default -> null;
        };
    }

    /** {@code a text frame}, or {@code a frame with opcode 3} for a reserved one. */
    public static String frame(int code) {
        Opcode known = of(code);
        return known == null ? "a frame with opcode " + code : "a " + known.word + " frame";
    }

    /** The word of the case language for any code: {@code text}, or {@code opcode 3} for a reserved one. */
    public static String word(int code) {
        Opcode known = of(code);
        return known == null ? "opcode " + code : known.word;
    }
}
