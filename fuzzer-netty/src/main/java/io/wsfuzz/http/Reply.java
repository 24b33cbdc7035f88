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

    /** A page in HTML that runs scripts of ours, and may talk to where it comes from; nothing else. */
    record Scripted(String body) implements Reply {}

    /**
     * It is to be found elsewhere.
     *
     * @param path    what browsers are to ask for
     * @param forEver or just for now
     */
    record Moved(String path, boolean forEver) implements Reply {}

    /**
     * What changes, as it changes, until one side ends it.
     *
     * @param known the last change that is known already
     */
    record Events(RunFeed feed, long known) implements Reply {}

    /** A sentence. */
    static Reply sentence(int status, String sentence) {
        return new Text(status, PLAIN, sentence + '\n');
    }
}
