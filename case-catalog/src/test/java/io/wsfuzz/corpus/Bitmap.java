package io.wsfuzz.corpus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes {@code picture.bmp}: 24 bits a pixel, not compressed, the bottom row first. A fine grain and an ordered dither of
 * 64 shades a channel make it neither flat nor noise.
 */
final class Bitmap {

    private static final int WIDTH = 512;
    private static final int HEIGHT = 384;
    private static final int HEADERS = 54;
    private static final int SHADES = 63;
    private static final long SEED = 3;

    private Bitmap() {}

    static byte[] make() {
        int pixels = 3 * WIDTH * HEIGHT;
        ByteBuffer file = ByteBuffer.allocate(HEADERS + pixels).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(HEADERS + pixels).putInt(0).putInt(HEADERS);
        file.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 24);
        file.putInt(0).putInt(pixels).putInt(2835).putInt(2835).putInt(0).putInt(0);
        Landscape landscape = new Landscape(SEED);
        Noise grain = new Noise(SEED + 1);
        for (int y = HEIGHT - 1; y >= 0; y--) {
            for (int x = 0; x < WIDTH; x++) {
                double grey = 0.97 + 0.06 * grain.at(0.8 * x, 0.8 * y, 1);
                Colour colour = landscape.at(x / (double) HEIGHT, y / (double) HEIGHT).times(grey);
                double threshold = threshold(x, y);
                file.put(shade(colour.blue(), threshold));
                file.put(shade(colour.green(), threshold));
                file.put(shade(colour.red(), threshold));
            }
        }
        return file.array();
    }

    private static byte shade(double light, double threshold) {
        int step = (int) Math.floor(light * SHADES + threshold);
        return (byte) (step * 255 / SHADES);
    }

    /** Bayer's pattern of 8 by 8, from 0 up to but not 1: the bits of the place, interleaved from the lowest on. */
    private static double threshold(int x, int y) {
        int order = 0;
        for (int bit = 0; bit < 3; bit++) {
            order = order << 2 | ((x ^ y) >> bit & 1) << 1 | y >> bit & 1;
        }
        return order / 64.0;
    }
}
