package io.wsfuzz.http;

import io.wsfuzz.access.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page may know of its request.
 *
 * @param path   decoded, without the query
 * @param query  decoded
 * @param fields the values of the header fields that are asked for; empty where there is none
 * @param requester who asks
 */
public record Request(String path, Map<String, List<String>> query, Fields fields, Requester requester) {

    public Request {
        query = Map.copyOf(query);
    }

    /**
     * Header fields; each is empty where there is none.
     *
     * @param accept    {@code Accept}
     * @param host      {@code Host}
     * @param lastEvent {@code Last-Event-ID}
     */
    public record Fields(String accept, String host, String lastEvent) {}

    /** The first value of {@code name} in the query. */
    Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }
}
