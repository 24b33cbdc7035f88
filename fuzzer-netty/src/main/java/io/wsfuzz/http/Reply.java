package io.wsfuzz.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** What a page answers. Whoever sends a reply closes it, also where it could not be sent. */
public sealed interface Reply extends Closeable {

    /** HTML, in UTF-8. */
    String HTML = "text/html; charset=utf-8";

    /** JSON. */
    String JSON = "application/json";

    /** Text, in UTF-8. */
    String PLAIN = "text/plain; charset=utf-8";

    @Override
    default void close() throws IOException {}

    /**
     * A text, sent in UTF-8.
     *
     * @param type the value for {@code Content-Type}
     */
    record Text(int status, String type, String body) implements Reply {}

    /** A file; closed when the reply is. */
    record Stored(String type, FileChannel octets, long size) implements Reply {
        @Override
        public void close() throws IOException {
            octets.close();
        }
    }

    /** It is to be found at {@code path}, for ever. */
    record Moved(String path) implements Reply {}

    /** A sentence. */
    static Reply sentence(int status, String sentence) {
        return new Text(status, PLAIN, sentence + '\n');
    }
}
