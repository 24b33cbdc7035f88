package io.wsfuzz.corpus;

import io.wsfuzz.frame.Dice;

/** Hills without end, all from the seed: heights at the points of a grid, and smooth slopes between them. */
record Noise(long seed) {

    /** The height at a place, from 0 to 1, rough down to {@code octaves} halvings of the grid. */
    double at(double x, double y, int octaves) {
        double sum = 0;
        double most = 0;
        double weight = 1;
        double scale = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += weight * smooth(x * scale + 17 * octave, y * scale);
            most += weight;
            weight /= 2;
            scale *= 2;
        }
        return sum / most;
    }

    private double smooth(double x, double y) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double across = slope(x - left);
        double down = slope(y - top);
        double above = between(corner(left, top), corner(left + 1, top), across);
        double below = between(corner(left, top + 1), corner(left + 1, top + 1), across);
        return between(above, below, down);
    }

    private double corner(long x, long y) {
        long place = x * 0x1f123bb5L + y * 0x5851f42d4c957f2dL;
        return (new Dice(seed ^ place).next() >>> 11) * 0x1p-53;
    }

    private static double slope(double part) {
        return part * part * (3 - 2 * part);
    }

    private static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }
}
