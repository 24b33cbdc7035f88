package io.wsfuzz.report;

import io.wsfuzz.result.ResultKey;
import java.util.HashMap;
import java.util.Map;

/** How much the files of each agent take. May be used by any number of threads. */
final class WrittenOctets {

    private final Map<ResultKey, Long> files = new HashMap<>();
    private final Map<String, Long> agents = new HashMap<>();

    /** The files of {@code key} have so many octets now. */
    synchronized void put(ResultKey key, long octets) {
        Long before = files.put(key, octets);
        agents.merge(key.agent(), octets - (before == null ? 0 : before), Long::sum);
    }

    /** All files of {@code agent}. */
    synchronized long of(String agent) {
        return agents.getOrDefault(agent, 0L);
    }
}
