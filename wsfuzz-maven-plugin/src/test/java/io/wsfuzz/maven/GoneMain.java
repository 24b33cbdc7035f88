package io.wsfuzz.maven;

/** A server that ends at once. */
public final class GoneMain {

    private GoneMain() {}

    /** Does nothing. */
    public static void main(String[] args) {}
}
