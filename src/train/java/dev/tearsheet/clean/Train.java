package dev.tearsheet.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trains the line model from labelled pages, and tells how good it is on sites that it was not trained with.
 *
 * <p>Each page is seen as the desk sees it: with the dump's repetitions counted, the rules applied, and the same features
 * taken. Pages of two looks are learned a second time without repetitions, as if each had come alone. The pages of one
 * site are all of one fold, so that no figure comes from a site that was learned.
 */
public final class Train {

    private static final int FOLDS = 5;
    private static final List<String> ALONE_TOO = List.of("seedlike", "light");
    private static final Path MODEL = Path.of("src/main/resources/dev/tearsheet/clean/line-model.txt");

    private static final int TREES = Integer.getInteger("trees", 200);
    private static final int DEPTH = Integer.getInteger("depth", 5);
    private static final int SPLIT = Integer.getInteger("split", 0);
    private static final double RATE = Double.parseDouble(System.getProperty("rate", "0.08"));

    private final Lexicon lexicon = Lexicon.load(Path.of("config", "boilerplate"));
    private final List<Example> examples = new ArrayList<>();
    private final List<String> names = Features.names();

    /** The blocks of one page that the model has to decide about. */
    private record Example(int fold, float[] rows, float[] labels) {}

    /** A page on the desk. */
    private record Seen(LabelledPage page, Sheet sheet) {}

    private Train() {}

    /** Arguments: the folder with {@code gold.jsonl} and a file for each look; {@code --dry} writes no model. */
    public static void main(String[] args) throws IOException, XGBoostError {
        new Train().run(args.length > 0 ? Path.of(args[0]) : LabelledPage.FOLDER, List.of(args).contains("--dry"));
    }

    private void run(Path folder, boolean dry) throws IOException, XGBoostError {
        Map<String, List<Seen>> looks = new HashMap<>();
        for (String look : LabelledPage.LOOKS) {
            List<LabelledPage> pages = LabelledPage.read(folder, look);
            List<Sheet> sheets = pages.stream().map(page -> Desk.cut(page.text())).toList();
            LineSketch sketch = Predict.sketch(sheets);
            List<Seen> seen = new ArrayList<>();
            for (int i = 0; i < pages.size(); i++) {
                seen.add(new Seen(pages.get(i), Repetition.mark(sheets.get(i), sketch)));
                learn(seen.get(i));
                if (ALONE_TOO.contains(look)) {
                    learn(new Seen(pages.get(i), sheets.get(i)));
                }
            }
            looks.put(look, seen);
        }
        String table = validate(looks);
        System.out.print(table);
        if (!dry) {
            Files.writeString(MODEL, head(table, looks.get(LabelledPage.LOOKS.get(0))) + model(-1));
            System.out.println("written: " + MODEL);
        }
    }

    private void learn(Seen seen) {
        List<Block> blocks = seen.sheet().blocks();
        if (blocks.isEmpty()) {
            return;
        }
        Page page = new Page(blocks, lexicon);
        Boilerplate.RULES.forEach(rule -> rule.apply(page));
        Features features = new Features(page, seen.sheet().recurrence());
        float[] rows = new float[blocks.size() * names.size()];
        float[] labels = new float[blocks.size()];
        int free = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (page.label(i).isBody()
                    || !LineModel.isCertain(page.label(i), page.reason(i).rule())) {
                features.row(i, rows, free * names.size());
                labels[free++] = isBody(seen, blocks.get(i)) ? 1 : 0;
            }
        }
        examples.add(new Example(
                fold(seen.page()),
                Arrays.copyOf(rows, free * names.size()),
                Arrays.copyOf(labels, free)));
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
            forests.add(Forest.read(new BufferedReader(new StringReader(model(fold)))));
        }
        StringBuilder table = new StringBuilder();
        for (String look : LabelledPage.LOOKS) {
            for (Preset preset : Preset.values()) {
                List<Score.OfPage> scores = new ArrayList<>();
                Map<String, Score.OfPage> byPage = new HashMap<>();
                for (Seen seen : looks.get(look)) {
                    Score.OfPage score = Score.page(
                            seen.page().gold(), predict(seen.sheet(), preset, forests.get(fold(seen.page()))));
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
            Sheet labelled =
                    new Boilerplate(lexicon, Preset.BALANCED, forests.get(fold(seen.page()))).mark(seen.sheet());
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

    private Prediction predict(Sheet sheet, Preset preset, Forest forest) {
        Sheet read = MetadataReader.read(new Boilerplate(lexicon, preset, forest).mark(sheet));
        Metadata metadata = read.metadata();
        return new Prediction(
                read.body(), metadata.headline(), metadata.dek(), metadata.authors(), metadata.published(), metadata.publisher());
    }

    /** The model of all pages but those of a fold, as it is written. */
    private String model(int without) throws XGBoostError, IOException {
        int width = names.size();
        int rows = 0;
        for (Example example : examples) {
            rows += example.fold() == without ? 0 : example.labels().length;
        }
        float[] values = new float[rows * width];
        float[] labels = new float[rows];
        int row = 0;
        for (Example example : examples) {
            if (example.fold() != without) {
                System.arraycopy(example.rows(), 0, values, row * width, example.rows().length);
                System.arraycopy(example.labels(), 0, labels, row, example.labels().length);
                row += example.labels().length;
            }
        }
        DMatrix data = new DMatrix(values, rows, width, Float.NaN);
        data.setLabel(labels);
        Map<String, Object> options = new HashMap<>();
        options.put("objective", "binary:logistic");
        options.put("base_score", 0.5);
        options.put("tree_method", "hist");
        options.put("max_bin", 48);
        options.put("max_depth", DEPTH);
        options.put("eta", RATE);
        options.put("subsample", 0.8);
        options.put("colsample_bytree", 0.3);
        options.put("min_child_weight", Double.parseDouble(System.getProperty("child", "5")));
        options.put("lambda", 3);
        options.put("nthread", 1);
        options.put("seed", 1);
        Booster booster = XGBoost.train(data, options, TREES, new HashMap<>(), null, null);
        StringBuilder text = new StringBuilder();
        text.append(String.join(" ", names)).append('\n');
        text.append(TREES).append(' ').append(DEPTH).append('\n');
        ObjectMapper json = new ObjectMapper();
        for (String tree : booster.getModelDump((String) null, false, "json")) {
            write(json.readTree(tree), text);
        }
        booster.dispose();
        data.dispose();
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.has("leaf")) {
            text.append("= ").append((float) node.get("leaf").asDouble()).append('\n');
            return;
        }
        text.append(node.get("split").asText().substring(1))
                .append(' ')
                .append((float) node.get("split_condition").asDouble())
                .append('\n');
        int yes = node.get("yes").asInt();
        JsonNode first = node.get("children").get(0);
        JsonNode second = node.get("children").get(1);
        boolean inOrder = first.get("nodeid").asInt() == yes;
        write(inOrder ? first : second, text);
        write(inOrder ? second : first, text);
    }

    private String head(String table, List<Seen> pages) {
        return """
                # The line model: boosted trees that tell the probability that a block is of the article's body.
                # Made by dev.tearsheet.clean.Train (docs/training.md); how it is read stands in Forest.
                # Trained on %d blocks of %d labelled pages of %d sites, in %d looks each.
                # Scores on sites left out (5 folds by site), with all rules and the step as it ships:
                #
                """.formatted(
                        examples.stream().mapToInt(example -> example.labels().length).sum(),
                        pages.size(),
                        pages.stream().map(seen -> seen.page().host()).distinct().count(),
                        LabelledPage.LOOKS.size())
                + table.lines().map(line -> "#   " + line + "\n").reduce("", String::concat) + "#\n";
    }
}
