package dev.tearsheet.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Collects examples, and has XGBoost grow trees from them; they come out as {@link Forest} reads them. */
final class Grower {

    private static final int TREES = Integer.getInteger("trees", 200);
    private static final int DEPTH = Integer.getInteger("depth", 5);

    private final List<String> names;
    private final double rate;
    private final List<Example> examples = new ArrayList<>();

    /** The lines of one page that a model has to decide about. */
    private record Example(int fold, float[] rows, float[] labels) {}

    /**
     * For rows of these features.
     *
     * @param rate how much of what a tree has learned is kept
     */
    Grower(List<String> names, double rate) {
        this.names = names;
        this.rate = rate;
    }

    /** How many numbers make up a row. */
    int width() {
        return names.size();
    }

    /** How many lines there are to learn from. */
    int size() {
        return examples.stream().mapToInt(example -> example.labels().length).sum();
    }

    void learn(int fold, float[] rows, float[] labels) {
        examples.add(new Example(fold, rows, labels));
    }

    /** The model of all pages but those of a fold, as it is written; -1 leaves none out. */
    String grow(int without) throws XGBoostError, IOException {
        int rows = 0;
        for (Example example : examples) {
            rows += example.fold() == without ? 0 : example.labels().length;
        }
        float[] values = new float[rows * width()];
        float[] labels = new float[rows];
        int row = 0;
        for (Example example : examples) {
            if (example.fold() != without) {
                System.arraycopy(example.rows(), 0, values, row * width(), example.rows().length);
                System.arraycopy(example.labels(), 0, labels, row, example.labels().length);
                row += example.labels().length;
            }
        }
        DMatrix data = new DMatrix(values, rows, width(), Float.NaN);
        data.setLabel(labels);
        Map<String, Object> options = new HashMap<>();
        options.put("objective", "binary:logistic");
        options.put("base_score", 0.5);
        options.put("tree_method", "hist");
        options.put("max_bin", 48);
        options.put("max_depth", DEPTH);
        options.put("eta", rate);
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
}
