package io.wsfuzz.fault;

/**
 * The event of a pipeline in which a fault has changed what comes or goes, and not only when.
 *
 * @param what it has done, in the past tense: {@code changed octet 17 to the peer}
 */
public record FaultStruck(String what) {}
