package io.wsfuzz.corpus;

/** Light in three channels, each from 0 (dark) to 1. */
record Colour(double red, double green, double blue) {

    /** Of 24 bits, red first. */
    static Colour of(int rgb) {
        return new Colour((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    }

    /** {@code share} of the way from this to the other; outside 0 to 1 it is one of the two. */
    Colour to(Colour other, double share) {
        double part = Math.clamp(share, 0.0, 1.0);
        return new Colour(red + (other.red - red) * part, green + (other.green - green) * part,
                blue + (other.blue - blue) * part);
    }

    /** All channels times {@code factor}, none above 1. */
    Colour times(double factor) {
        return new Colour(Math.clamp(red * factor, 0.0, 1.0), Math.clamp(green * factor, 0.0, 1.0),
                Math.clamp(blue * factor, 0.0, 1.0));
    }
}
