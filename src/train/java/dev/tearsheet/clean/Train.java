package dev.tearsheet.clean;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.bench.LabelledPage;
import dev.tearsheet.bench.Prediction;
import dev.tearsheet.bench.Score;
import dev.tearsheet.metadata.MetadataReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trains the headline model and the line model from labelled pages, and tells how good they are on sites that they were
 * not trained with. Whatever the line model is given of a page, and is scored by, rests on a headline that was found by
 * trees which never saw that page's site.
 *
 * <p>Each page is seen as the desk sees it: with the dump's repetitions counted, the rules applied, and the same features
 * taken. Pages of two looks are learned a second time without repetitions, as if each had come alone. The pages of one
 * site are all of one fold, so that no figure comes from a site that was learned.
 */
public final class Train {

    private static final int FOLDS = 5;
    private static final List<String> ALONE_TOO = List.of("seedlike", "light");
    private static final Path FOLDER = Path.of("src/main/resources/dev/tearsheet/clean");
    /** How much one of few articles in many languages counts for, beside the many English ones. */
    private static final int GOLDENS_COUNT = 2;

    private static final Path GOLDENS = Path.of("src/test/resources/golden/desk");
    private static final double NEARLY = 0.8;
    private static final double SURELY = 0.9;
    private static final double TIED = 0.05;
    private static final Pattern WITH_SITE = Pattern.compile("^(.{12,}?)\\s+[|\\-–—»:]\\s+\\S.*$");

    private static final int SPLIT = Integer.getInteger("split", 0);

    private static final List<String> HEADLINE_NAMES = HeadlineFeatures.names();
    /** Features that are hidden, and what stands in their place. */
    private static final Map<Pattern, DoubleUnaryOperator> NOTHING = Map.of();

    private static final Map<Pattern, DoubleUnaryOperator> CAPITALS = Map.of(Pattern.compile(".*capital-share"), x -> -1);
    private static final Map<Pattern, DoubleUnaryOperator> DATES = Map.of(
            Pattern.compile("date-below|date-above"), x -> 20,
            Pattern.compile("dates-.*|.*-dated"), x -> 0);

    private final Lexicon lexicon = Lexicon.load(Path.of("config", "boilerplate"));
    private final Grower lines = new Grower(Features.names(), 0.09);
    private final Grower headlines = new Grower(HEADLINE_NAMES, 0.08);
    /** For each fold, the one that never saw a page of it. */
    private final List<HeadlineFinder> finders = new ArrayList<>();

    /** A page on the desk. */
    private record Seen(LabelledPage page, Sheet sheet) {}

    private Train() {}

    /** Arguments: the folder with {@code gold.jsonl} and a file for each look; {@code --dry} writes no model. */
    public static void main(String[] args) throws IOException, XGBoostError {
        new Train().run(args.length > 0 ? Path.of(args[0]) : LabelledPage.FOLDER, List.of(args).contains("--dry"));
    }

    private void run(Path folder, boolean dry) throws IOException, XGBoostError {
        Map<String, List<Seen>> alone = new LinkedHashMap<>();
        Map<String, List<Seen>> segments = new LinkedHashMap<>();
        List<Seen> goldens = alone(goldens());
        for (String look : LabelledPage.LOOKS) {
            alone.put(look, alone(LabelledPage.read(folder, look)));
            learnHeadlines(alone.get(look));
            segments.put(look, alone(LabelledPage.readSegments(folder, look)));
            learnHeadlines(segments.get(look));
        }
        for (int i = 0; i < GOLDENS_COUNT; i++) {
            learnHeadlines(goldens);
        }
        growFinders();
        Map<String, List<Seen>> looks = new LinkedHashMap<>();
        for (String look : LabelledPage.LOOKS) {
            looks.put(look, asDump(alone.get(look)));
            learnHeadlines(looks.get(look), lexicon, NOTHING);
            learnHeadlines(asDump(segments.get(look)), lexicon, NOTHING);
        }
        growFinders();
        String headlineTable = validateHeadlines(looks, segments, goldens);
        System.out.print(headlineTable);
        for (String look : LabelledPage.LOOKS) {
            looks.get(look).forEach(this::learn);
            if (ALONE_TOO.contains(look)) {
                alone.get(look).forEach(this::learn);
            }
        }
        String table = validate(looks);
        System.out.print(table);
        if (!dry) {
            List<Seen> pages = looks.get("full");
            Files.writeString(FOLDER.resolve(HeadlineFinder.MODEL), headOfHeadlines(headlineTable, pages) + headlines.grow(-1));
            Files.writeString(FOLDER.resolve(Boilerplate.LINE_MODEL), head(table, pages) + lines.grow(-1));
            System.out.println("written: the two models in " + FOLDER);
        }
    }

    /** Pages as the desk has them before the rules, as if each had come alone. */
    private static List<Seen> alone(List<LabelledPage> pages) {
        return pages.stream()
                .map(page -> new Seen(page, Desk.cut(page.text())))
                .toList();
    }

    /** The same as one dump. */
    private List<Seen> asDump(List<Seen> alone) {
        LineSketch sketch = Predict.sketch(alone.stream().map(Seen::sheet).toList());
        return alone.stream()
                .map(seen -> new Seen(
                        seen.page(), Repetition.mark(seen.sheet(), sketch, finders.get(fold(seen.page())))))
                .toList();
    }

    private void growFinders() throws IOException, XGBoostError {
        finders.clear();
        for (int fold = 0; fold < FOLDS; fold++) {
            finders.add(new HeadlineFinder(forest(headlines.grow(fold))));
        }
    }

    /**
     * Pages are learned as they are, and as pages in a language whose furniture no phrase knows: once without what capitals
     * tell, which few scripts have, and once without dates, which many pages lack.
     */
    private void learnHeadlines(List<Seen> pages) throws IOException {
        learnHeadlines(pages, lexicon, NOTHING);
        learnHeadlines(pages, Lexicon.EMPTY, CAPITALS);
        learnHeadlines(pages, Lexicon.EMPTY, DATES);
    }

    private void learnHeadlines(List<Seen> pages, Lexicon phrases, Map<Pattern, DoubleUnaryOperator> hidden)
            throws IOException {
        HeadlineFinder untrained = new HeadlineFinder(forest(String.join(" ", HEADLINE_NAMES) + "\n0 0\n"));
        for (Seen seen : pages) {
            String title = seen.page().title();
            HeadlineFeatures features = title == null || seen.sheet().blocks().isEmpty()
                    ? null
                    : new Page(seen.sheet().blocks(), phrases, untrained).headlineFeatures();
            if (features == null) {
                continue;
            }
            int width = headlines.width();
            float[] rows = new float[features.count() * width];
            double[] alike = new double[features.count()];
            for (int candidate = 0; candidate < alike.length; candidate++) {
                features.row(candidate, rows, candidate * width);
                hide(hidden, rows, candidate * width);
                alike[candidate] = alike(seen.sheet().blocks().get(features.block(candidate)).text(), title);
            }
            float[] labels = new float[alike.length];
            double most = Arrays.stream(alike).max().orElse(0);
            for (int candidate = 0; candidate < alike.length; candidate++) {
                // Where the title itself is there, it is not the line that has the way to it in front, or the site behind it.
                labels[candidate] = alike[candidate] >= NEARLY && alike[candidate] > most - TIED ? 1 : 0;
            }
            headlines.learn(fold(seen.page()), rows, labels);
        }
    }

    private static void hide(Map<Pattern, DoubleUnaryOperator> hidden, float[] rows, int offset) {
        hidden.forEach((name, value) -> {
            for (int i = 0; i < HEADLINE_NAMES.size(); i++) {
                rows[offset + i] = name.matcher(HEADLINE_NAMES.get(i)).matches()
                        ? (float) value.applyAsDouble(rows[offset + i])
                        : rows[offset + i];
            }
        });
    }

    /** How much a line has in common with the headline; nearly all, if it is that and the name of the site. */
    private static double alike(String line, String title) {
        Matcher parts = WITH_SITE.matcher(line);
        double alike = Score.alike(line, title);
        return parts.matches() && Score.alike(parts.group(1), title) >= SURELY ? Math.max(alike, NEARLY) : alike;
    }

    /** How good the finders are on the pages that they never saw. */
    private String validateHeadlines(
            Map<String, List<Seen>> looks, Map<String, List<Seen>> segments, List<Seen> goldens) {
        StringBuilder table = new StringBuilder();
        for (String look : LabelledPage.LOOKS) {
            table.append(scoreHeadlines(look, looks.get(look)));
        }
        for (String look : LabelledPage.LOOKS) {
            if (!segments.get(look).isEmpty()) {
                table.append(scoreHeadlines(look + ", pieces", asDump(segments.get(look))));
            }
        }
        table.append(scoreHeadlines("goldens", goldens));
        return table.toString();
    }

    /** The articles of our own writing that are held exactly: few, but of ten languages. Each is a site of its own. */
    private static List<LabelledPage> goldens() throws IOException {
        List<LabelledPage> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDENS)) {
            for (Path text : files.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
                String name = text.getFileName().toString().replaceFirst("\\.txt$", "");
                String headline = Files.readAllLines(GOLDENS.resolve(name + ".golden")).get(0);
                ObjectNode gold = JsonNodeFactory.instance.objectNode();
                gold.put("gold_title", headline.replaceFirst("^headline: ?", ""));
                pages.add(new LabelledPage(name, name, Files.readString(text), "", gold));
            }
        }
        return pages;
    }

    private String scoreHeadlines(String look, List<Seen> pages) {
        int shown = 0;
        int found = 0;
        int given = 0;
        int right = 0;
        for (Seen seen : pages) {
            String title = seen.page().gold().path("gold_title").asText("");
            if (title.isBlank() || seen.sheet().blocks().isEmpty()) {
                continue;
            }
            int headline = new Page(seen.sheet().blocks(), lexicon, finders.get(fold(seen.page()))).headline();
            boolean isRight = headline >= 0 && alike(seen.sheet().blocks().get(headline).text(), title) >= NEARLY;
            given += headline >= 0 ? 1 : 0;
            right += isRight ? 1 : 0;
            if (Score.shows(seen.page().text(), title)) {
                shown++;
                found += isRight ? 1 : 0;
            }
        }
        return String.format(
                Locale.ROOT,
                "%-17s %d pages show it, found on %.3f; of those given %.3f right%n",
                look,
                shown,
                (double) found / shown,
                (double) right / given);
    }

    private void learn(Seen seen) {
        List<Block> blocks = seen.sheet().blocks();
        if (blocks.isEmpty()) {
            return;
        }
        int fold = fold(seen.page());
        Page page = new Page(blocks, lexicon, finders.get(fold));
        Boilerplate.RULES.forEach(rule -> rule.apply(page));
        Features features = new Features(page, seen.sheet().recurrence());
        float[] rows = new float[blocks.size() * lines.width()];
        float[] labels = new float[blocks.size()];
        int free = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (page.label(i).isBody()
                    || !LineModel.isCertain(page.label(i), page.reason(i).rule())) {
                features.row(i, rows, free * lines.width());
                labels[free++] = isBody(seen, blocks.get(i)) ? 1 : 0;
            }
        }
        lines.learn(fold, Arrays.copyOf(rows, free * lines.width()), Arrays.copyOf(labels, free));
    }

    /** What most characters of a block are. */
    private static boolean isBody(Seen seen, Block block) {
        int body = 0;
        for (int line = block.firstLine(); line <= block.lastLine(); line++) {
            int length = seen.sheet().text().lines().get(line - 1).length();
            char label = seen.page().labels().charAt(line - 1);
            body += label == '1' ? length : label == '0' ? -length : 0;
        }
        return body > 0;
    }

    /** The pages of a site are of one fold. Another number for {@code split} deals the sites out anew. */
    private static int fold(LabelledPage page) {
        int site = page.host().hashCode() * 31 + 7;
        // The remainder alone would give the same folds under other numbers, whatever is added.
        return Math.floorMod(SPLIT == 0 ? site : (site ^ SPLIT * 0x9E3779B1) * 0x85EBCA6B >>> 8, FOLDS);
    }

    private String validate(Map<String, List<Seen>> looks) throws IOException, XGBoostError {
        List<Forest> forests = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            forests.add(forest(lines.grow(fold)));
        }
        StringBuilder table = new StringBuilder();
        for (String look : LabelledPage.LOOKS) {
            for (Preset preset : Preset.values()) {
                List<Score.OfPage> scores = new ArrayList<>();
                Map<String, Score.OfPage> byPage = new HashMap<>();
                for (Seen seen : looks.get(look)) {
                    Score.OfPage score = Score.page(
                            seen.page().gold(), predict(seen, preset, forests));
                    scores.add(score);
                    byPage.put(seen.page().id(), score);
                }
                Score score = Score.of(scores);
                table.append(String.format(
                        Locale.ROOT,
                        "%-9s %-9s F1 %.4f  P %.4f  R %.4f  furniture %.4f  lost %.4f%n",
                        look,
                        preset.name().toLowerCase(Locale.ROOT),
                        score.f1(),
                        score.precision(),
                        score.recall(),
                        score.furniture(),
                        score.lost()));
                if (preset == Preset.BALANCED && System.getProperty("worst") != null) {
                    worst(look, looks.get(look), byPage, forests);
                }
            }
        }
        return table.toString();
    }

    /** Writes every page as it was labelled, the worst first. */
    private void worst(String look, List<Seen> pages, Map<String, Score.OfPage> scores, List<Forest> forests)
            throws IOException {
        List<Seen> sorted = new ArrayList<>(pages);
        sorted.sort(Comparator.comparingDouble(seen -> scores.get(seen.page().id()).f1()));
        List<String> lines = new ArrayList<>();
        for (Seen seen : sorted) {
            Score.OfPage score = scores.get(seen.page().id());
            lines.add(String.format(
                    Locale.ROOT,
                    "##### %s F1 %.3f P %.3f R %.3f",
                    seen.page().id(),
                    score.f1(),
                    score.precision(),
                    score.recall()));
            Sheet labelled = boilerplate(seen, Preset.BALANCED, forests).mark(seen.sheet());
            for (Block block : labelled.blocks()) {
                String text = block.text();
                lines.add((isBody(seen, block) ? "B" : "f") + (block.label().isBody() ? "B " : "f ") + block.label()
                        + " " + (text.length() > 140 ? text.substring(0, 140) + " …(" + text.length() + ")" : text)
                        + " | " + block.reason().rule() + " "
                        + block.reason().words().substring(0, Math.min(10, block.reason().words().length())));
            }
        }
        Files.write(Path.of(System.getProperty("worst"), look + ".txt"), lines);
    }

    /** What the desk makes of a page by models that never saw it. */
    private Prediction predict(Seen seen, Preset preset, List<Forest> forests) {
        Sheet read = MetadataReader.read(boilerplate(seen, preset, forests).mark(seen.sheet()));
        Metadata metadata = read.metadata();
        return new Prediction(
                read.body(), metadata.headline(), metadata.dek(), metadata.authors(), metadata.published(), metadata.publisher());
    }

    private Boilerplate boilerplate(Seen seen, Preset preset, List<Forest> forests) {
        int fold = fold(seen.page());
        return new Boilerplate(lexicon, preset, finders.get(fold), forests.get(fold));
    }

    private static Forest forest(String text) throws IOException {
        return Forest.read(new BufferedReader(new StringReader(text)));
    }

    private String headOfHeadlines(String table, List<Seen> pages) {
        return """
                # The headline model: boosted trees that tell the probability that a line is the headline.
                # Made by dev.tearsheet.clean.Train (docs/training.md); how it is read stands in Forest.
                # Trained on %d lines that may be it, of %d labelled English pages and more.
                # Scores on sites left out (5 folds by site):
                #
                """.formatted(headlines.size(), pages.size())
                + asComment(table);
    }

    private static String asComment(String table) {
        return table.lines().map(line -> "#   " + line + "\n").reduce("", String::concat) + "#\n";
    }

    private String head(String table, List<Seen> pages) {
        return """
                # The line model: boosted trees that tell the probability that a block is of the article's body.
                # Made by dev.tearsheet.clean.Train (docs/training.md); how it is read stands in Forest.
                # Trained on %d blocks of %d labelled English pages of %d sites, in %d looks each.
                # Scores on sites left out (5 folds by site), with all rules and the step as it ships:
                #
                """.formatted(
                        lines.size(),
                        pages.size(),
                        pages.stream().map(seen -> seen.page().host()).distinct().count(),
                        LabelledPage.LOOKS.size())
                + asComment(table);
    }
}
