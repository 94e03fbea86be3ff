package dev.tearsheet.clean;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Text;
import dev.tearsheet.bench.LabelledPage;
import dev.tearsheet.bench.Prediction;
import dev.tearsheet.bench.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts labelled pages over the desk as one dump, without a service: the same answers in seconds. */
public final class Predict {

    private Predict() {}

    /** Arguments: the look (seedlike, light, full) and the file for the predictions, as lines of JSON. */
    public static void main(String[] args) throws IOException {
        List<LabelledPage> pages = LabelledPage.read(LabelledPage.FOLDER, args[0]);
        List<Prediction> predictions = predict(pages);
        List<Score.OfPage> scores = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < pages.size(); i++) {
            Prediction made = predictions.get(i);
            scores.add(Score.page(pages.get(i).gold(), made));
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", pages.get(i).id());
            line.put("text", made.body());
            line.put("title", made.headline());
            line.put("dek", made.dek());
            line.put("authors", made.authors());
            line.put("publisher", made.publisher());
            line.put("date", made.published() == null ? null : made.published().substring(0, 10));
            lines.add(json.writeValueAsString(line));
        }
        if (args.length > 1) {
            Files.write(Path.of(args[1]), lines);
        }
        Score score = Score.of(scores);
        System.out.printf(
                "%-9s %d pages: F1 %.4f, P %.4f, R %.4f, furniture %.4f, lost %.4f%n",
                args[0], score.pages(), score.f1(), score.precision(), score.recall(), score.furniture(), score.lost());
    }

    /** What the desk makes of each page, in their order. */
    static List<Prediction> predict(List<LabelledPage> pages) {
        List<Sheet> sheets = pages.stream().map(page -> Desk.cut(page.text())).toList();
        LineSketch sketch = sketch(sheets);
        List<Prediction> made = new ArrayList<>();
        for (Sheet sheet : sheets) {
            Sheet edited = Desk.edit(sheet, sketch);
            Metadata metadata = edited.metadata();
            made.add(new Prediction(
                    edited.body(),
                    metadata.headline(),
                    metadata.dek(),
                    metadata.authors(),
                    metadata.published(),
                    metadata.publisher()));
        }
        return made;
    }

    /** What the first pass over a dump of these articles counts. */
    static LineSketch sketch(List<Sheet> sheets) {
        LineSketch sketch = new LineSketch();
        for (Sheet sheet : sheets) {
            Text text = sheet.text();
            for (int line = 0; line < text.lines().size(); line++) {
                sketch.add(sheet.raw().bytes(), text.starts()[line], text.ends()[line]);
            }
            sketch.endArticle();
        }
        return sketch;
    }
}
