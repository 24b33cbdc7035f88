package io.wsfuzz.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One of the benchmarks. */
public enum Bench {
    /** A message there and back, in four sizes. */
    DRIVE("drive", "the fuzzing client driving an echo server, octets there and back"),
    /** Many small writes. */
    CHOP("chop", "frames chopped into small writes"),
    /** The chapters 1 to 10. */
    CATALOGUE("catalogue", "chapters 1 to 10 against an echo server with Netty's codec"),
    /** Many test clients at once. */
    AGENTS("agents", "the fuzzing server with many test clients at once"),
    /** The same agents, with meters and without. */
    METERS("meters",
            "what metrics and live page cost the fuzzing server: with them, and in the column of bare sockets without"),
    /** A large message, and many cases. */
    MEMORY("memory", "what is kept while a large message goes there and back, and after many cases"),
    /** From the start of the process on. */
    START("start", "from the start of the process on"),
    /** A long time. */
    SOAK("soak", "a fuzzing server that agents keep busy: beside each number the one of the first look");

    private final String word;
    private final String about;

    Bench(String word, String about) {
        this.word = word;
        this.about = about;
    }

    /** Its word on the command line. */
    public String word() {
        return word;
    }

    /** What it measures. */
    public String about() {
        return about;
    }

    /** Those that are meant where none is named: all that take minutes. */
    public static List<Bench> usual() {
        return Stream.of(values()).filter(each -> each != SOAK).toList();
    }

    /** The one of this word. */
    public static Optional<Bench> of(String word) {
        return List.of(values()).stream().filter(each -> each.word.equals(word)).findFirst();
    }

    /**
     * Runs it; each row is told when it is known.
     *
     * @param pinning of this process, done before
     * @param soak    how long a soak takes
     */
    public void run(Pinning pinning, Duration soak, Consumer<RatioRow> rows) throws Exception {
        switch (this) {
            case DRIVE -> DriveBench.run(pinning, rows);
            case CHOP -> ChopBench.run(pinning, rows);
            case CATALOGUE -> CatalogueBench.run(pinning, rows);
            case AGENTS -> AgentsBench.run(pinning, rows);
            case METERS -> MetersBench.run(pinning, rows);
            case MEMORY -> MemoryBench.run(pinning, rows);
            case START -> StartBench.run(pinning, rows);
            case SOAK -> SoakBench.run(pinning, soak, rows);
        }
    }
}
