package io.wsfuzz.judged;

/** What stands in the Close frames of a {@link JudgedPeer} with a trait. */
final class ClosePlays {

    private ClosePlays() {}

    /** The answer to a Close whose payload was {@code octets}, with this code in it. */
    static byte[] answer(Trait trait, byte[] octets, int code) {
        byte[] usual = octets.length == 0 ? new byte[0] : octets.length == 1 ? of(1000) : of(code);
        return switch (trait) {
            case EMPTY_CLOSE -> new byte[0];
            case SENDS_1005 -> octets.length == 0 ? of(1005) : usual;
            case ANSWERS_ALWAYS_1000 -> of(1000);
            case CLOSE_CODE_LITTLE_ENDIAN -> new byte[]{(byte) code, (byte) (code >> 8)};
            case CLOSE_WITH_REASON ->
                    usual.length == 2 ? new byte[]{usual[0], usual[1], 'b', 'y', 'e'} : usual;
            default -> usual;
        };
    }

    /** What says that the connection fails with {@code code}. */
    static byte[] failing(Trait trait, int code) {
        return of(trait == Trait.ONE_CODE_FOR_ALL_ERRORS ? 1002 : code);
    }

    private static byte[] of(int code) {
        return new byte[]{(byte) (code >> 8), (byte) code};
    }
}
