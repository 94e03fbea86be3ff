package dev.tearsheet.camel;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Text;
import dev.tearsheet.article.WordCount;
import dev.tearsheet.clean.BlockCutter;
import dev.tearsheet.clean.Boilerplate;
import dev.tearsheet.clean.Lexicon;
import dev.tearsheet.clean.Preset;
import dev.tearsheet.clean.Repetition;
import dev.tearsheet.dump.Decoding;
import dev.tearsheet.duplicate.Fingerprint;
import dev.tearsheet.metadata.LanguageDetector;
import dev.tearsheet.metadata.MetadataReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The steps that the desk's route may name, in the order in which the shipped route has them. */
final class DeskSteps {

    private static final LineSketch NOTHING_REPEATED = new LineSketch();

    private final Map<String, Processor> table = new LinkedHashMap<>();

    DeskSteps(Lexicon lexicon, Preset preset) {
        Boilerplate boilerplate = new Boilerplate(lexicon, preset);
        on(RawArticle.class, "decodeText", DeskSteps::decodeText);
        on(Sheet.class, "cutBlocks", sheet -> sheet.withBlocks(BlockCutter.cut(sheet.text())));
        table.put("markRepetition", DeskSteps::markRepetition);
        on(Sheet.class, "markBoilerplate", withBlocks("markBoilerplate", boilerplate::mark));
        on(Sheet.class, "readMetadata", withBlocks("readMetadata", MetadataReader::read));
        on(Sheet.class, "detectLanguage", withBlocks("detectLanguage", LanguageDetector::detect));
        on(Sheet.class, "takeFingerprint", withBlocks("takeFingerprint", Fingerprint::take));
        table.put("approve", DeskSteps::approve);
    }

    /** Name to step. */
    Map<String, Processor> table() {
        return table;
    }

    private <I> void on(Class<I> takes, String name, Function<I, Object> work) {
        table.put(name, new Step<>(name, takes, work));
    }

    private static Object decodeText(RawArticle raw) {
        if (raw.isPreamble()) {
            return new Rejected(
                    raw,
                    Rejected.Kind.PREAMBLE,
                    "decodeText",
                    "text before the first marker; nobody can say which article it belongs to");
        }
        Text text = Decoding.decode(raw);
        return text.isBlank() ? empty(raw, "decodeText") : Sheet.of(raw, text);
    }

    private static Rejected empty(RawArticle raw, String step) {
        return new Rejected(raw, Rejected.Kind.EMPTY, step, "nothing to read; expected text after the marker");
    }

    /** The one step that needs the whole dump: what its first pass counted travels with the dump. */
    private static void markRepetition(Exchange exchange) {
        DumpWork dump = exchange.getProperty(DumpWork.PROPERTY, DumpWork.class);
        LineSketch sketch = dump == null ? NOTHING_REPEATED : dump.profile().sketch();
        new Step<>("markRepetition", Sheet.class, withBlocks("markRepetition", sheet -> Repetition.mark(sheet, sketch)))
                .process(exchange);
    }

    private static void approve(Exchange exchange) {
        String section = exchange.getProperty(UserSteps.SECTION, String.class);
        new Step<>("approve", Sheet.class, sheet -> approved(sheet, section)).process(exchange);
    }

    private static Object approved(Sheet sheet, String section) {
        needs(sheet.blocks(), "approve", "cutBlocks");
        needs(sheet.fingerprint(), "approve", "takeFingerprint");
        if (sheet.blocks().isEmpty()) {
            return empty(sheet.raw(), "approve"); // nothing but marks that print as nothing
        }
        String body = sheet.body();
        return new Article(
                sheet.raw(),
                sheet.metadata(),
                sheet.blocks(),
                body,
                WordCount.of(body),
                sheet.fingerprint(),
                sheet.text().encoding(),
                sheet.text().malformed(),
                section);
    }

    /** The work of a step that cannot do without blocks. */
    static Function<Sheet, Object> withBlocks(String step, Function<Sheet, ?> work) {
        return sheet -> {
            needs(sheet.blocks(), step, "cutBlocks");
            return work.apply(sheet);
        };
    }

    private static void needs(Object made, String step, String maker) {
        if (made == null) {
            throw new RouteDefect(
                    "route 'desk': step '%s' needs what '%s' makes; put '%s' before it".formatted(step, maker, maker));
        }
    }
}
