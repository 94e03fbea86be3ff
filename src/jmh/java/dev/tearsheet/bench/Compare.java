package dev.tearsheet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and holds them against the pinned table {@code src/jmh/pinned.tsv}. Machines differ, and so does what
 * else they do; so the pinned scores are moved by the median of all ratios first. What is slower than the others then has
 * got slower. It only reports, and ends well in any case.
 *
 * <p>Arguments: a regular expression of the names to run, or nothing for all; {@code short} for half a second each;
 * {@code pin} to write the table.
 */
public final class Compare {

    private static final Path PINNED = Path.of("src", "jmh", "pinned.tsv");
    private static final double SLOWER = 0.85;

    private Compare() {}

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args));
        words.removeIf(String::isBlank);
        boolean brief = words.remove("short");
        boolean pin = words.remove("pin");
        ChainedOptionsBuilder options = new OptionsBuilder().verbosity(VerboseMode.SILENT);
        words.forEach(options::include);
        if (brief) {
            options.forks(0)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(700))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(700));
        }
        Map<String, Double> scores = scores(new Runner(options.build()).run());
        if (pin) {
            List<String> lines = new ArrayList<>();
            scores.forEach((name, score) -> lines.add(String.format(Locale.ROOT, "%s\t%.1f", name, score)));
            Files.write(PINNED, lines);
        }
        print(scores, brief);
        System.exit(0); // a database of its own ends with the JVM
    }

    private static Map<String, Double> scores(Collection<RunResult> results) {
        Map<String, Double> scores = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            scores.put(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                    result.getPrimaryResult().getScore());
        }
        return scores;
    }

    private static void print(Map<String, Double> scores, boolean brief) throws Exception {
        Map<String, Double> pinned = new TreeMap<>();
        for (String line : Files.readAllLines(PINNED)) {
            String[] columns = line.split("\t");
            pinned.put(columns[0], Double.valueOf(columns[1]));
        }
        List<Double> ratios = scores.keySet().stream()
                .filter(pinned::containsKey)
                .map(name -> scores.get(name) / pinned.get(name))
                .sorted()
                .toList();
        double machine = ratios.isEmpty() ? 1 : ratios.get(ratios.size() / 2);
        System.out.printf(Locale.ROOT, "this machine, now: %.2f of the pinned one%n", machine);
        System.out.printf(Locale.ROOT, "%-32s %14s %14s %8s%n", "benchmark", "1/s", "pinned", "ratio");
        List<String> slower = new ArrayList<>();
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            Double was = pinned.get(score.getKey());
            double ratio = was == null ? 1 : score.getValue() / was / machine;
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %,14.1f %14s %8s%n",
                    score.getKey(),
                    score.getValue(),
                    was == null ? "-" : String.format(Locale.ROOT, "%,.1f", was),
                    was == null ? "new" : String.format(Locale.ROOT, "%.2f", ratio));
            if (ratio < SLOWER) {
                slower.add(score.getKey());
            }
        }
        System.out.println(
                slower.isEmpty()
                        ? "nothing got slower"
                        : "slower than the others: " + String.join(", ", slower)
                                + (brief ? "; a short run is rough, look again with the long one" : ""));
    }
}
