package io.wsfuzz.report.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A report that could not be written or read; its message is one sentence for the user. */
public final class ReportException extends IOException {

    private static final long serialVersionUID = 1;

    public ReportException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The folder takes no reports. */
    public static ReportException unwritable(Path folder, IOException cause) {
        boolean isGone = cause instanceof NoSuchFileException && !Files.exists(folder);
        return new ReportException("cannot write reports to " + folder + ": "
                + (isGone ? "the folder was taken away" : why(cause) + "; choose another folder with --out"), cause);
    }

    /** What is said of it in the end: how much is lost of the report in {@code folder}. */
    public ReportException closing(Path folder, int lost) {
        String results = lost == 0 ? "all results are recorded, and some of its pages are missing"
                : lost == 1 ? "1 result is lost" : lost + " results are lost";
        return new ReportException("the report in " + folder + " is not complete: " + results + " ("
                + getMessage() + ')', getCause());
    }

    /** Why, in words: Java's own messages of these say no more than the name of a file. */
    public static String why(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
            case NotDirectoryException e -> e.getFile() + " is not a folder";
            case NoSuchFileException e -> "there is no " + e.getFile();
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
