package io.wsfuzz.script;

/**
 * A place in a {@code .cases} file.
 *
 * @param file   its name as the user knows it
 * @param line   counted from 1
 * @param column counted from 1
 */
public record Position(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ':' + line + ':' + column;
    }
}
