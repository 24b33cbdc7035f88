package io.wsfuzz.http;

/**
 * What a page may know of its request.
 *
 * @param path   decoded, without the query
 * @param accept the value of {@code Accept}; empty where there is none
 */
public record Request(String path, String accept) {}
