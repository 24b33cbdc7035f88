package io.wsfuzz.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The user's own files of cases. */
final class CaseFiles {

    /** No file of cases is larger, in octets: 16 MiB. */
    static final int LARGEST = 16 << 20;
    /** No directory has more of them. */
    static final int MOST = 1000;

    private CaseFiles() {}

    /** The files {@code *.cases} of {@code directory}, by name. */
    static List<Catalog.CatalogSource> in(Path directory) {
        return names(directory).stream().map(CaseFiles::read).toList();
    }

    /** One file, whatever it is called. */
    static Catalog.CatalogSource read(Path file) {
        return new Catalog.CatalogSource(file.toString(), text(file));
    }

    private static List<Path> names(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.cases")) {
            for (Path file : found) {
                if (files.size() == MOST) {
                    throw new CatalogException("there are more than " + MOST + " files of cases in " + directory);
                }
                files.add(file);
            }
        } catch (DirectoryIteratorException | IOException e) {
            throw new CatalogException("cannot read the cases in " + directory + ": " + reason(e));
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return files;
    }

    private static String text(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CatalogException("cannot read " + file + ": it is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw new CatalogException("cannot read " + file + ": it has more than " + (LARGEST >> 20) + " MiB");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            throw new CatalogException("cannot read " + file + ": it is not text in UTF-8");
        } catch (IOException e) {
            throw new CatalogException("cannot read " + file + ": " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> "it does not exist";
            case NotDirectoryException _ -> "it is not a directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
