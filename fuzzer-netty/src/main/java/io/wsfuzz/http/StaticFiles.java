package io.wsfuzz.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The files of one folder, and of nothing beside it: names are letters, digits, {@code _ - .} and never begin with a point,
 * and a link that leads out of the folder leads nowhere. Of a folder that holds more than reports only what reports are made of is
 * shown: no key, no spec that is called otherwise, no program.
 */
final class StaticFiles {

    /** Where a path ends in a slash, this is meant. */
    private static final String INDEX = "index.html";

    private static final Pattern NAMES =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}/){0,4}[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}");

    /** What reports are made of. */
    private static final Pattern OF_REPORTS = Pattern.compile(".*\\.(?:html|json|css|svg)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ALL = Pattern.compile(".*");

    private final Path root;
    private final Pattern shown;

    private StaticFiles(Path root, Pattern shown) {
        this.root = root;
        this.shown = shown;
    }

    /** All files of a report. */
    static StaticFiles ofReport(Path root) {
        return new StaticFiles(root, ALL);
    }

    /** The files of reports that lie anywhere below a folder of the user's. */
    static StaticFiles below(Path root) {
        return new StaticFiles(root, OF_REPORTS);
    }

    /** The file that is called {@code name}, which may have folders before it. */
    Reply answer(String name) {
        String wanted = name.isEmpty() || name.endsWith("/") ? name + INDEX : name;
        if (!NAMES.matcher(wanted).matches() || !shown.matcher(wanted).matches()) {
            return missing();
        }
        Path file = root.resolve(wanted);
        if (!Files.isRegularFile(file)) {
            return name.isEmpty() ? Reply.sentence(404, "no report has been written yet") : missing();
        }
        try {
            Path real = file.toRealPath();
            return real.startsWith(root.toRealPath()) ? stored(type(wanted), real) : missing();
        } catch (NoSuchFileException e) {
            return missing();
        } catch (AccessDeniedException e) {
            return Reply.sentence(403, "the file may not be read");
        } catch (IOException e) {
            return Reply.sentence(500, "the file cannot be read");
        }
    }

    private static Reply stored(String type, Path file) throws IOException {
        FileChannel octets = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return new Reply.Stored(type, octets, octets.size());
        } catch (IOException e) {
            octets.close();
            throw e;
        }
    }

    private static Reply missing() {
        return Reply.sentence(404, "no such file here");
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "html" -> Reply.HTML;
            case "json" -> Reply.JSON;
            case "txt", "log" -> Reply.PLAIN;
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "xml" -> "application/xml";
            default -> "application/octet-stream";
        };
    }
}
