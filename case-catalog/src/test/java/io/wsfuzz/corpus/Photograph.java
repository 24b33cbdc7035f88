package io.wsfuzz.corpus;

import java.io.ByteArrayOutputStream;

/**
 * A {@link Landscape} with the grain of a film, as a baseline JPEG file (ITU-T T.81): three components of the same size, one
 * table of quantizers, one pair of prefix codes. Such a file can hardly be compressed again.
 */
final class Photograph {

    private static final int BLOCK = 8;
    private static final int[] COSINES = cosines();

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final int[] lastMeans = new int[3];
    private final Landscape landscape;
    private final Noise grain;
    private final int width;
    private final int height;
    private long bits;
    private int count;

    private Photograph(long seed, int width, int height) {
        landscape = new Landscape(seed);
        grain = new Noise(seed + 1);
        this.width = width;
        this.height = height;
    }

    /** {@code width} and {@code height} are multiples of 8. */
    static byte[] take(long seed, int width, int height) {
        Photograph photograph = new Photograph(seed, width, height);
        photograph.heads();
        for (int top = 0; top < height; top += BLOCK) {
            for (int left = 0; left < width; left += BLOCK) {
                photograph.block(left, top);
            }
        }
        photograph.end();
        return photograph.file.toByteArray();
    }

    private void heads() {
        octets(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
        octets(0xff, 0xdb, 0, 67, 0);
        for (int i = 0; i < 64; i++) {
            file.write(quantizer(place(i)));
        }
        octets(0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3);
        octets(1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0);
        octets(0xff, 0xc4, 0, 19 + 12, 0x00);
        PrefixCodes.MEANS.describe(file);
        octets(0xff, 0xc4, 0, 19 + 162, 0x10);
        PrefixCodes.DETAILS.describe(file);
        octets(0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0);
    }

    private void block(int left, int top) {
        int[][] components = new int[3][BLOCK * BLOCK];
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < BLOCK; x++) {
                double grey = 0.94 + 0.12 * grain.at(0.9 * (left + x), 0.9 * (top + y), 1);
                Colour colour = landscape.at((left + x) / (double) height, (top + y) / (double) height).times(grey);
                double light = 0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue();
                int at = BLOCK * y + x;
                components[0][at] = level(light - 0.5);
                components[1][at] = level((colour.blue() - light) / 1.772);
                components[2][at] = level((colour.red() - light) / 1.402);
            }
        }
        for (int component = 0; component < 3; component++) {
            code(component, waves(components[component]));
        }
    }

    /** The strength of each wave, in units of its quantizer, row by row. */
    private static int[] waves(int[] levels) {
        long[] rows = new long[64];
        for (int i = 0; i < 64; i++) {
            for (int x = 0; x < BLOCK; x++) {
                rows[i] += (long) levels[i & ~7 | x] * COSINES[BLOCK * (i & 7) + x];
            }
        }
        int[] waves = new int[64];
        for (int i = 0; i < 64; i++) {
            long sum = 0;
            for (int y = 0; y < BLOCK; y++) {
                sum += rows[BLOCK * y + (i & 7)] * COSINES[BLOCK * (i >> 3) + y];
            }
            waves[i] = (int) Math.round(sum / (double) (1 << 28) / quantizer(i));
        }
        return waves;
    }

    private void code(int component, int[] waves) {
        int difference = waves[0] - lastMeans[component];
        lastMeans[component] = waves[0];
        put(PrefixCodes.MEANS, size(difference));
        put(difference);
        int zeros = 0;
        for (int i = 1; i < 64; i++) {
            int wave = waves[place(i)];
            if (wave == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                put(PrefixCodes.DETAILS, 0xf0);
            }
            put(PrefixCodes.DETAILS, zeros << 4 | size(wave));
            put(wave);
            zeros = 0;
        }
        if (zeros > 0) {
            put(PrefixCodes.DETAILS, 0);
        }
    }

    private void put(PrefixCodes codes, int value) {
        put(codes.code(value), codes.length(value));
    }

    /** As many bits as the number has; a negative one less one. */
    private void put(int number) {
        int size = size(number);
        put((number < 0 ? number - 1 : number) & (1 << size) - 1, size);
    }

    /** A full octet is followed by a zero, so that none is taken for a marker. */
    private void put(int value, int length) {
        bits = bits << length | value;
        count += length;
        for (; count >= 8; count -= 8) {
            int octet = (int) (bits >> count - 8) & 255;
            file.write(octet);
            if (octet == 255) {
                file.write(0);
            }
        }
    }

    private void end() {
        put(0x7f, 7);
        octets(0xff, 0xd9);
    }

    private void octets(int... octets) {
        for (int octet : octets) {
            file.write(octet);
        }
    }

    private static int level(double share) {
        return Math.clamp(Math.round(share * 255), -128, 127);
    }

    private static int size(int number) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(number));
    }

    /** Slow waves are kept better than fast ones; {@code place} is row by row. */
    private static int quantizer(int place) {
        return 2 + (place & 7) + (place >> 3);
    }

    /** The place, row by row, of the wave that comes {@code i}-th on the way in zigzag. */
    private static int place(int i) {
        int line = 0;
        int left = i;
        while (left >= lengthOf(line)) {
            left -= lengthOf(line++);
        }
        int across = (line & 1) == 0 ? Math.max(0, line - 7) + left : Math.min(7, line) - left;
        return BLOCK * (line - across) + across;
    }

    private static int lengthOf(int line) {
        return Math.min(line, 14 - line) + 1;
    }

    /** Half of each cosine, times the square root of a half for the mean, in units of 2^-14. */
    private static int[] cosines() {
        int[] cosines = new int[64];
        for (int wave = 0; wave < BLOCK; wave++) {
            for (int x = 0; x < BLOCK; x++) {
                double scale = wave == 0 ? StrictMath.sqrt(0.125) : 0.5;
                double cosine = StrictMath.cos((2 * x + 1) * wave * StrictMath.PI / 16);
                cosines[BLOCK * wave + x] = (int) Math.round(scale * cosine * (1 << 14));
            }
        }
        return cosines;
    }
}
