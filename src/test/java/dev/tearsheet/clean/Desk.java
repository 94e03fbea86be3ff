package dev.tearsheet.clean;

import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Texts;
import dev.tearsheet.duplicate.Fingerprint;
import dev.tearsheet.metadata.LanguageDetector;
import dev.tearsheet.metadata.MetadataReader;
import java.nio.file.Path;

/** The steps of the desk in the order of the shipped routes, without a dump round them. */
final class Desk {

    static final Lexicon SHIPPED = Lexicon.load(Path.of("config", "boilerplate"));

    private static final Boilerplate BOILERPLATE = new Boilerplate(SHIPPED, Preset.BALANCED);

    private Desk() {}

    static Sheet edit(String article) {
        return edit(cut(article), new LineSketch());
    }

    static Sheet edit(Sheet cut, LineSketch sketch) {
        Sheet labelled = BOILERPLATE.mark(Repetition.mark(cut, sketch));
        return Fingerprint.take(LanguageDetector.detect(MetadataReader.read(labelled)));
    }

    static Sheet mark(Sheet cut) {
        return BOILERPLATE.mark(cut);
    }

    static Sheet cut(String article) {
        Sheet sheet = Texts.sheet(article);
        return sheet.withBlocks(BlockCutter.cut(sheet.text()));
    }
}
