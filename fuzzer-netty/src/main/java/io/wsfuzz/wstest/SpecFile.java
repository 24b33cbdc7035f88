package io.wsfuzz.wstest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A spec file that was found.
 *
 * @param path   where
 * @param origin how
 */
public record SpecFile(Path path, Origin origin) {

    /** No file may be longer, in octets. */
    static final long LONGEST = 4L << 20;

    /** How a spec file came to be used. */
    public enum Origin {
        /** It was named. */
        EXPLICIT("Using explicit"),
        /** It lies in the working directory under the name of the mode. */
        IMPLICIT("Using implicit"),
        /** It was not there, so it was written. */
        GENERATED("Auto-generating");

        private final String words;

        Origin(String words) {
            this.words = words;
        }
    }

    /**
     * The file to use: the one that is named, else {@code MODE.json} in the working directory, written now if it is not
     * there.
     *
     * @throws IOException where it cannot be written
     */
    public static SpecFile locate(WstestMode mode, Optional<Path> named) throws IOException {
        return locate(mode, named, Path.of(""));
    }

    /** The same with another directory for the file that is not named. */
    static SpecFile locate(WstestMode mode, Optional<Path> named, Path folder) throws IOException {
        if (named.isPresent()) {
            return new SpecFile(named.get(), Origin.EXPLICIT);
        }
        Path implicit = folder.resolve(mode.word() + ".json");
        if (Files.exists(implicit)) {
            return new SpecFile(implicit, Origin.IMPLICIT);
        }
        Files.writeString(implicit, template(mode));
        return new SpecFile(implicit, Origin.GENERATED);
    }

    /** What a spec of this mode says where its user says nothing. */
    static String template(WstestMode mode) {
        String name = mode.word() + ".json";
        try (InputStream octets = SpecFile.class.getResourceAsStream(name)) {
            if (octets == null) {
                throw new IllegalArgumentException("a " + mode.word() + " has no spec file");
            }
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a spec of the text of a file. */
    @FunctionalInterface
    public interface SpecParser<S> {
        /** The spec; the sentence of the exception does not name the file. */
        S parse(String text) throws SpecException;
    }

    /**
     * Reads it.
     *
     * @throws IOException   where it cannot be read
     * @throws SpecException where it is too long or {@code parser} cannot use it; the sentence begins with the file
     */
    public <S> S read(SpecParser<S> parser) throws IOException, SpecException {
        try {
            if (Files.size(path) > LONGEST) {
                throw new SpecException("it is longer than " + (LONGEST >> 20) + " MiB");
            }
            // Old editors begin a file with a byte order mark.
            return parser.parse(Files.readString(path).replaceFirst("^\\ufeff", ""));
        } catch (CharacterCodingException e) {
            throw new SpecException(path + ": it is not text in UTF-8");
        } catch (SpecException e) {
            throw new SpecException(path + ": " + e.getMessage());
        }
    }

    /** What the user is told of it: {@code Using explicit spec file 'x.json'}. */
    public String announcement() {
        return origin.words + " spec file '" + path + '\'';
    }
}
