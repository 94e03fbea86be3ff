package dev.tearsheet.clean;

import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.bench.LabelledPage;
import dev.tearsheet.dump.Decoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many articles one core takes over the desk in a second, and over parts of it. The articles are the labelled pages
 * in their light look where they are at hand, else our own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class DeskBenchmark {

    private final List<String> articles = articles();
    private final List<Sheet> sheets =
            articles.stream().map(Desk::cut).toList();
    private final LineSketch sketch = Predict.sketch(sheets);
    private final List<Page> pages = sheets.stream()
            .filter(sheet -> !sheet.blocks().isEmpty())
            .map(sheet -> new Page(sheet.blocks(), Desk.SHIPPED))
            .toList();
    private int next;

    private static List<String> articles() {
        if (LabelledPage.areHere()) {
            return LabelledPage.read(LabelledPage.FOLDER, "light").stream()
                    .map(LabelledPage::text)
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/desk"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .map(DeskBenchmark::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int next(List<?> of) {
        next = (next + 1) % of.size();
        return next;
    }

    /** From raw bytes to what is stored. So much code is compiled only after the better part of a minute. */
    @Benchmark
    @Warmup(iterations = 12, time = 4)
    public Object wholeDesk() {
        Sheet raw = sheets.get(next(sheets));
        Sheet cut = Sheet.of(raw.raw(), Decoding.decode(raw.raw()));
        return Desk.edit(cut.withBlocks(BlockCutter.cut(cut.text())), sketch);
    }

    @Benchmark
    public Object decodeAndCut() {
        Sheet raw = sheets.get(next(sheets));
        return BlockCutter.cut(Decoding.decode(raw.raw()));
    }

    @Benchmark
    public Object rulesAndModel() {
        return Desk.mark(sheets.get(next(sheets)));
    }

    @Benchmark
    public Object phrasesOfAPage() {
        Sheet sheet = sheets.get(next(sheets));
        return sheet.blocks().isEmpty() ? null : new Page(sheet.blocks(), Desk.SHIPPED);
    }

    @Benchmark
    public Object featuresOfAPage() {
        Page page = pages.get(next(pages));
        return new Features(page, null);
    }
}
