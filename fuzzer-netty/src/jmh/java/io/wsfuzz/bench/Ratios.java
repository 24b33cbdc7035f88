package io.wsfuzz.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks, with the arguments of JMH, and prints at the end how they compare: with a copy of as many octets
 * in the same kind of memory, and with another house's code for the same task.
 *
 * <p>What counts is the best iteration of each: whatever else the machine does makes an iteration slower and never
 * faster. GB are 10^9 octets.
 */
public final class Ratios {

    private static final int USUAL_SIZE = 1 << 20;
    private static final double OCTETS_PER_MICROSECOND_IN_GB = 1e-3;
    private static final List<Subject> SUBJECTS = List.of(
            new Subject("frame reader", "FrameBenchmark.read", "Netty", 0.8, 1),
            new Subject("frame writer", "FrameBenchmark.write", "Netty", 0.8, 1),
            new Subject("unmask", "FrameBenchmark.unmask", "", 0, 0),
            new Subject("UTF-8", "TextBenchmark.validate", "Netty", 0, 1),
            new Subject("payload made", "PayloadBenchmark.make", "", 0, 0),
            new Subject("echo compared", "PayloadBenchmark.compare", "", 0, 0),
            new Subject("strict inflate", "InflatingBenchmark.inflate", "Jdk", 0, 0.5),
            new Subject("deflate", "InflatingBenchmark.deflate", "Jdk", 0, 0));

    /**
     * What is compared, in a row for each choice of parameters.
     *
     * @param benchmark   the class and the method
     * @param rival       the name that the method of the other house ends in; empty for none
     * @param leastOfCopy what must hold for 1 MiB, as a part of the copy's speed
     * @param leastOfRival what must hold, as a part of the rival's speed
     */
    private record Subject(String name, String benchmark, String rival, double leastOfCopy, double leastOfRival) {

        private static final String ROW = "%-15s %-24s %8.2f GB/s  %-22s %-14s %s";

        String copy() {
            return benchmark.substring(0, benchmark.indexOf('.')) + ".copy";
        }

        boolean isOf(RunResult result) {
            return benchmark.equals(nameOf(result.getParams()));
        }

        String row(RunResult result, Map<String, Double> speeds) {
            String choice = choiceOf(result.getParams());
            double speed = speedOf(result);
            OptionalDouble ofCopy = ratio(speed, speeds.get(copy() + choice));
            OptionalDouble ofRival = rival.isEmpty()
                    ? OptionalDouble.empty()
                    : ratio(speed, speeds.get(benchmark + "By" + rival + choice));
            List<String> missed = new ArrayList<>();
            if (sizeOf(result.getParams()) == USUAL_SIZE && ofCopy.orElse(leastOfCopy) < leastOfCopy) {
                missed.add("less than " + leastOfCopy + " x memory copy");
            }
            if (ofRival.orElse(leastOfRival) < leastOfRival) {
                missed.add("less than " + leastOfRival + " x " + rival);
            }
            return String.format(Locale.ROOT, ROW, name, choice.strip(), speed, times(ofCopy, "memory copy"),
                    times(ofRival, rival), String.join(", ", missed)).stripTrailing();
        }

        private static OptionalDouble ratio(double speed, Double other) {
            return other == null ? OptionalDouble.empty() : OptionalDouble.of(speed / other);
        }

        private static String times(OptionalDouble ratio, String other) {
            return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%6.2f x %s", ratio.getAsDouble(), other);
        }
    }

    private Ratios() {}

    /** Takes the command line of JMH. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
        System.out.println();
        rows(results).forEach(System.out::println);
    }

    private static List<String> rows(Collection<RunResult> results) {
        Map<String, Double> speeds = new HashMap<>();
        results.forEach(each -> speeds.put(nameOf(each.getParams()) + choiceOf(each.getParams()), speedOf(each)));
        return SUBJECTS.stream().flatMap(
                subject -> results.stream().filter(subject::isOf).map(result -> subject.row(result, speeds))).toList();
    }

    private static String nameOf(BenchmarkParams params) {
        String name = params.getBenchmark();
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    private static String choiceOf(BenchmarkParams params) {
        return params.getParamsKeys().stream().map(key -> " " + shown(key, params.getParam(key)))
                .collect(Collectors.joining());
    }

    private static String shown(String key, String value) {
        if (!key.equals("size")) {
            return value.toLowerCase(Locale.ROOT);
        }
        int size = Integer.parseInt(value);
        return size < 1 << 10 ? size + " octets" : size < 1 << 20 ? (size >> 10) + " KiB" : (size >> 20) + " MiB";
    }

    private static int sizeOf(BenchmarkParams params) {
        return params.getParamsKeys().contains("size") ? Integer.parseInt(params.getParam("size")) : USUAL_SIZE;
    }

    private static double speedOf(RunResult result) {
        double best = result.getBenchmarkResults().stream()
                .flatMap(each -> each.getIterationResults().stream())
                .map(IterationResult::getPrimaryResult).mapToDouble(each -> each.getScore()).max().orElse(0);
        return best * sizeOf(result.getParams()) * OCTETS_PER_MICROSECOND_IN_GB;
    }
}
