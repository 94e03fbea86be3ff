package dev.tearsheet.dump;

import dev.tearsheet.article.RawArticle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Both passes over a dump of 20 MB, on one core. Twenty times the score is megabytes a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class DumpBenchmark {

    private static final int BYTES = 20_000_000;

    private final MarkerRule markers = MarkerRule.detect();
    private final Limits limits = new Limits(1L << 40, 1 << 24, 10_000_000, 200);
    private Path file;
    private DumpProfile profile;

    @Setup
    public void write() throws IOException {
        Random random = new Random(6);
        StringBuilder dump = new StringBuilder(BYTES + 10_000);
        for (int n = 1; dump.length() < BYTES; n++) {
            dump.append("=== FILE: ").append(n).append(".txt ===\n");
            for (int line = 0; line < 60; line++) {
                for (int word = random.nextInt(24); word >= 0; word--) {
                    dump.append(Integer.toString(random.nextInt(1 << 24), 36)).append(' ');
                }
                dump.append('\n');
            }
        }
        file = Files.writeString(Files.createTempFile("bench", ".txt"), dump, StandardCharsets.US_ASCII);
        try (InboxFile opened = InboxFile.open(file)) {
            profile = opened.inspect(markers, limits).get(0);
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** SHA-256, limits, encoding, markers, and the sketch of its lines. */
    @Benchmark
    public Object firstPass() throws IOException {
        try (InboxFile opened = InboxFile.open(file)) {
            return opened.inspect(markers, limits);
        }
    }

    /** SHA-256 again, and batches of raw articles. */
    @Benchmark
    public long secondPass() throws IOException {
        long bytes = 0;
        try (InboxFile opened = InboxFile.open(file);
                Batches batches = opened.batches(profile, markers, 200, 2 << 20)) {
            while (batches.hasNext()) {
                List<RawArticle> batch = batches.next();
                bytes += batch.get(0).bytes().length;
            }
        }
        return bytes;
    }
}
