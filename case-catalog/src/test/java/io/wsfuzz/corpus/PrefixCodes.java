package io.wsfuzz.corpus;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** An example code of ITU-T T.81, annex K.3: how many codes each length from 1 to 16 has, and the values they stand for. */
final class PrefixCodes {

    /** For mean values: how many bits the difference to the last one has. */
    static final PrefixCodes MEANS = new PrefixCodes("00010501010101010100000000000000", "000102030405060708090a0b");

    /** For all others: how many zeros are skipped, how many bits the value has. */
    static final PrefixCodes DETAILS = new PrefixCodes("0002010303020403050504040000017d",
            "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a"
                    + rows(0x3, 0x3, 4) + rows(0x4, 0x8, 3) + rows(0x9, 0xd, 2) + rows(0xe, 0xf, 1));

    private final byte[] counts;
    private final byte[] values;
    private final int[] codes = new int[256];
    private final int[] lengths = new int[256];

    private PrefixCodes(String counts, String values) {
        this.counts = HexFormat.of().parseHex(counts);
        this.values = HexFormat.of().parseHex(values);
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < this.counts[length - 1]; i++) {
                int value = this.values[next++] & 255;
                codes[value] = code++;
                lengths[value] = length;
            }
            code <<= 1;
        }
    }

    /** The rare values, in rows of their first digit, each row from {@code from} to ten. */
    private static String rows(int first, int last, int from) {
        StringBuilder rows = new StringBuilder();
        for (int row = first; row <= last; row++) {
            for (int size = from; size <= 10; size++) {
                rows.append(HexFormat.of().toHexDigits((byte) (row << 4 | size)));
            }
        }
        return rows.toString();
    }

    int code(int value) {
        return codes[value];
    }

    int length(int value) {
        return lengths[value];
    }

    /** Counts and values, as the segment DHT has them. */
    void describe(ByteArrayOutputStream out) {
        out.writeBytes(counts);
        out.writeBytes(values);
    }
}
