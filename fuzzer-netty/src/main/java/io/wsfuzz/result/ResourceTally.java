package io.wsfuzz.result;

/** Sums up the samples of a process over one case. Not thread-safe. */
public final class ResourceTally {

    private final ProcessSample first;
    private ResourceUse use;

    /** A case begins, and {@code first} is the last that is known. */
    public ResourceTally(ProcessSample first) {
        this.first = first;
        use = ResourceUse.from(first);
    }

    /** One more sample, of the same process and later. */
    public void add(ProcessSample next) {
        // The system keeps the highest mark: when that has risen, it did so meanwhile, even if no sample has met it.
        long peak = next.mostResident() > first.mostResident() ? next.mostResident() : next.resident();
        use = new ResourceUse(use.residentBefore(), Math.max(use.residentMost(), peak), next.cpu().minus(first.cpu()),
                Math.max(use.mostThreads(), next.threads()), Math.max(use.mostHandles(), next.handles()),
                use.samples() + 1, 0);
    }

    /** What it came to, beside so many other cases. */
    public ResourceUse use(int others) {
        return use.beside(others);
    }
}
