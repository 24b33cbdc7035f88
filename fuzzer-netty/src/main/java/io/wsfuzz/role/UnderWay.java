package io.wsfuzz.role;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The cases that are played at a time, against whichever agents: a time means more where few others ran meanwhile. Thread-safe. */
final class UnderWay {

    private final Set<UnderWayCase> all = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A case that is played. */
    final class UnderWayCase {

        private int mostOthers;

        private UnderWayCase() {}

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
