package io.wsfuzz.catalog;

import io.wsfuzz.frame.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies in the folders {@code catalog} and {@code corpus} of the jar. It is ours: where it is wrong, the build is.
 *
 * <p>Plain loops: this runs at every start, where the first stream and the first pattern cost milliseconds.
 */
final class Resources {

    private Resources() {}

    /** All of it, from the folder of the cases. */
    static String text(String name) {
        return octets("/catalog/" + name).text();
    }

    /** The same, where it may be missing. */
    static Optional<String> find(String name) {
        return read("/catalog/" + name).map(Octets::text);
    }

    /** All of it. */
    static Octets octets(String path) {
        return read(path).orElseThrow(() -> new IllegalStateException("the jar lacks " + path));
    }

    private static Optional<Octets> read(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(Octets.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines without comments and empty ones. */
    static List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (String line : text(name).split("\n", -1)) {
            if (!line.isBlank() && line.charAt(0) != '#') {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The ids of a list of ranges: {@code H1S-09 3} stands for H1S-09, H1S-10, H1S-11. */
    static List<String> ids(String name) {
        List<String> ids = new ArrayList<>();
        for (String line : lines(name)) {
            int blank = line.indexOf(' ');
            int digits = blank;
            while (digits > 0 && Character.isDigit(line.charAt(digits - 1))) {
                digits--;
            }
            int first = Integer.parseInt(line, digits, blank, 10);
            int count = Integer.parseInt(line, blank + 1, line.length(), 10);
            for (int i = first; i < first + count; i++) {
                String number = Integer.toString(i);
                String zeros = "0".repeat(Math.max(0, blank - digits - number.length()));
                ids.add(line.substring(0, digits) + zeros + number);
            }
        }
        return ids;
    }
}
