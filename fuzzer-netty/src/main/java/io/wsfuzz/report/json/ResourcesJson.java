package io.wsfuzz.report.json;

import io.wsfuzz.result.ResourceUse;
import java.time.Duration;

/** {@code resources}, an object of ours: what a case cost the process of the testee. Memory is in octets. */
record ResourcesJson(long residentBefore, long residentMost, long cpuNanos, int mostThreads, int mostHandles,
        int samples, int othersMeanwhile) {

    static ResourcesJson of(ResourceUse use) {
        return new ResourcesJson(use.residentBefore(), use.residentMost(), use.cpu().toNanos(), use.mostThreads(),
                use.mostHandles(), use.samples(), use.others());
    }

    ResourceUse use() {
        return new ResourceUse(residentBefore, residentMost, Duration.ofNanos(cpuNanos), mostThreads, mostHandles,
                samples, othersMeanwhile);
    }
}
