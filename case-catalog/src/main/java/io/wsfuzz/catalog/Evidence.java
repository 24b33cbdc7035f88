package io.wsfuzz.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about how peers should behave, and how they did not: what the words behind {@code covers} stand for.
 *
 * @param requirements of RFC 6455, 7692, 8441 and 9220, as far as they can be seen from outside
 * @param bugs         that were published
 */
public record Evidence(List<EvidenceItem.RfcRequirement> requirements, List<EvidenceItem.PublishedBug> bugs) {

    /** What is about HTTP/2, HTTP/3 and proxies: none of our cases speaks these. */
    private static final Set<String> OTHER_STREAMS = Set.of("H2", "H3", "PRX");

    public Evidence {
        requirements = List.copyOf(requirements);
        bugs = List.copyOf(bugs);
    }

    /** That which comes with the tool. */
    public static Evidence embedded() {
        ObjectReader reader = reader();
        return new Evidence(read(reader, "requirements.jsonl", EvidenceItem.RfcRequirement.class),
                read(reader, "bugs.jsonl", EvidenceItem.PublishedBug.class));
    }

    private static ObjectReader reader() {
        return JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build().reader();
    }

    /** The rows of one file. */
    static <T> List<T> read(String file, Class<T> type) {
        return read(reader(), file, type);
    }

    private static <T> List<T> read(ObjectReader reader, String file, Class<T> type) {
        try (var rows = reader.forType(type).<T>readValues(Resources.octets("/evidence/" + file).toArray())) {
            return rows.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requirements, then bugs. */
    public Stream<EvidenceItem> items() {
        return Stream.concat(requirements.stream(), bugs.stream());
    }

    /** What comes with the tool, by id; read once. */
    private record Known(Map<String, EvidenceItem> items) {
        private static final Known EMBEDDED = new Known(embedded().items()
                .collect(Collectors.toMap(EvidenceItem::id, Function.identity(), (first, _) -> first)));
    }

    /** What {@code id} stands for in what comes with the tool. */
    public static Optional<EvidenceItem> known(String id) {
        return Optional.ofNullable(Known.EMBEDDED.items().get(id));
    }

    /** What {@code id} stands for. */
    public Optional<EvidenceItem> find(String id) {
        return items().filter(item -> item.id().equals(id)).findFirst();
    }

    /** Whether a case is to be expected that would notice it: it is about WebSocket over HTTP/1.1, and not about proxies. */
    static boolean isOurs(EvidenceItem item) {
        return switch (item) {
            case EvidenceItem.RfcRequirement requirement ->
                    !OTHER_STREAMS.contains(requirement.id().substring(0, requirement.id().indexOf('-')));
            case EvidenceItem.PublishedBug bug -> !bug.testee().equals("proxy");
        };
    }
}
