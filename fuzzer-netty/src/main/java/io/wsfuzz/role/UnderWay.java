package io.wsfuzz.role;

import io.wsfuzz.result.ResourceUse;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The cases that are played at a time, against whichever agents: a time means more where few others ran meanwhile. Thread-safe. */
final class UnderWay {

    private final Set<UnderWayCase> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Optional<ResourceSampler> sampler;

    /** Nobody looks at what they cost the testee. */
    UnderWay() {
        this(Optional.empty());
    }

    /** What they cost the testee is looked at by {@code sampler}, if there is one. */
    UnderWay(Optional<ResourceSampler> sampler) {
        this.sampler = sampler;
    }

    /** A case that is played. */
    final class UnderWayCase {

        private final Optional<ResourceSampler.SampledCase> sampled = sampler.map(ResourceSampler::begin);
        private int mostOthers;

        private UnderWayCase() {}

        /** It is over; tells what it cost the testee, as far as somebody looked. To be asked once. */
        CompletableFuture<Optional<ResourceUse>> resources() {
            int others = end();
            return sampled.map(each -> each.end(others))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        }

        /** It is over; tells how many others there were meanwhile, at most at a time. Further calls tell the same. */
        int end() {
            synchronized (UnderWay.this) {
                all.remove(this);
                return mostOthers;
            }
        }
    }

    /** A case begins. */
    synchronized UnderWayCase begin() {
        UnderWayCase begun = new UnderWayCase();
        all.add(begun);
        int others = all.size() - 1;
        all.forEach(each -> each.mostOthers = Math.max(each.mostOthers, others));
        return begun;
    }
}
