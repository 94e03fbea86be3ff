package dev.tearsheet.chaos;

import dev.tearsheet.e2e.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may grow in a service.
 *
 * @param liveBytes of objects, after a collection of the garbage
 * @param files open ones, and connections
 * @param lines of the log
 */
record Size(long liveBytes, long threads, long files, long lines) {

    /** Unlike those that tell the progress, which are for whoever looks on. */
    private static final Predicate<String> LOG_LINE =
            Pattern.compile("^\\d\\d:\\d\\d:\\d\\d ").asPredicate();

    static Size of(ServiceProcess service) throws Exception {
        Path process = Path.of("/proc", Long.toString(service.pid()));
        return new Size(
                liveBytes(service),
                count(process.resolve("task")),
                count(process.resolve("fd")),
                service.output().lines().filter(LOG_LINE).count());
    }

    /** The histogram collects the garbage first; its last line has the sums. */
    private static long liveBytes(ServiceProcess service) throws Exception {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(service.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String printed = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String sums = printed.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
        return Long.parseLong(sums.trim().split(" +")[2]);
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
