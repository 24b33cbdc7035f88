package io.wsfuzz.corpus;

/**
 * A picture as a camera might have made it: a sky with clouds and a low sun, hills behind hills, a balloon, and a lake that
 * mirrors them. The seed makes another place of it. Down is from 0 to 1, across from 0 on.
 *
 * <p>Only {@code StrictMath}, so every machine paints the same.
 */
final class Landscape {

    private static final double SHORE = 0.7;
    private static final int HILLS = 5;

    private static final Colour ZENITH = Colour.of(0x2c4d8e);
    private static final Colour LOW_SKY = Colour.of(0xf0b48a);
    private static final Colour SUN = Colour.of(0xfff4d2);
    private static final Colour CLOUD = Colour.of(0xf6d9d0);
    private static final Colour FAR = Colour.of(0x8e8fb4);
    private static final Colour NEAR = Colour.of(0x1f3422);
    private static final Colour DEEP = Colour.of(0x173048);
    private static final Colour RED = Colour.of(0xc8352e);
    private static final Colour WHITE = Colour.of(0xf4efe2);

    private final Noise noise;
    private final double sunAcross;
    private final double balloonAcross;

    Landscape(long seed) {
        noise = new Noise(seed);
        sunAcross = 0.3 + 0.8 * noise.at(3.5, 3.5, 1);
        balloonAcross = 0.25 + 0.8 * noise.at(7.5, 9.5, 1);
    }

    Colour at(double x, double y) {
        if (y <= SHORE) {
            return ashore(x, y);
        }
        double depth = (y - SHORE) / (1 - SHORE);
        double ripple = noise.at(x * 9, 14 / (depth + 0.12), 3) - 0.5;
        Colour mirrored = ashore(x + ripple * 0.12 * depth, 2 * SHORE - y + ripple * 0.2 * depth);
        return mirrored.to(DEEP, 0.25 + 0.4 * depth).times(1 + 0.5 * ripple);
    }

    private Colour ashore(double x, double y) {
        double balloonX = (x - balloonAcross) / 0.07;
        double balloonY = (y - 0.2) / 0.085;
        if (balloonX * balloonX + balloonY * balloonY < 1) {
            return balloon(balloonX, balloonY);
        }
        if (Math.abs(balloonX) < 0.18 && balloonY > 1.25 && balloonY < 1.55) {
            return NEAR;
        }
        for (int hill = HILLS - 1; hill >= 0; hill--) {
            if (y > crest(x, hill)) {
                double rough = noise.at(x * 45, y * 45 + 100 * hill, 3) - 0.5;
                return FAR.to(NEAR, hill / (HILLS - 1.0)).times(1 + rough * (0.15 + 0.22 * hill));
            }
        }
        return sky(x, y);
    }

    /** How far down a hill begins; those with higher numbers are nearer and lower. */
    private double crest(double x, int hill) {
        double height = noise.at(x * (1.6 + 0.9 * hill), 40 + 9 * hill, 6);
        return SHORE - (0.52 - 0.1 * hill) * height;
    }

    private Colour sky(double x, double y) {
        double away = StrictMath.hypot(x - sunAcross, y - 0.36);
        if (away < 0.045) {
            return SUN;
        }
        Colour air = ZENITH.to(LOW_SKY, y / 0.5).to(SUN, 0.8 * StrictMath.exp(-7 * away));
        double cloud = noise.at(x * 3, y * 9, 6);
        return air.to(CLOUD, (cloud - 0.5) * 3);
    }

    private static Colour balloon(double x, double y) {
        double bulge = StrictMath.sqrt(1 - y * y);
        boolean odd = Math.floorMod((int) Math.floor(StrictMath.asin(x / bulge) * 3), 2) == 1;
        return (odd ? RED : WHITE).times(1.05 - 0.45 * (x * x + y * y));
    }
}
