package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Sheet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private static final String HERON =
            """
            Heron returns to the pumping station

            The heron that had stood behind the pumping station all winter came back on Monday with a second, smaller one.

            Read the magazine of the marsh

            Villagers said that they had missed it, and the driver of the school bus admitted that he had missed it too.
            """;

    private static final String PEARS =
            """
            Frost damages early pears

            Half of the early pears were lost in the night to Sunday, the growers of the lower valley reported this week.

            Read the magazine of the marsh

            Heron returns to the pumping station
            """;

    private static final String BUS =
            """
            School bus late again

            The school bus came late for the third day in a row because its driver had stopped to look at something.

            Read the magazine of the marsh
            """;

    @Test
    void aLineOfThreeArticlesIsFurniture() {
        Sheet marked = mark(HERON, HERON, PEARS, BUS);
        Block magazine = block(marked, "Read the magazine");
        assertThat(magazine.label()).isEqualTo(Label.NAVIGATION);
        assertThat(magazine.reason().rule()).isEqualTo(Repetition.RULE);
        assertThat(magazine.reason().words())
                .isEqualTo("\"Read the magazine of the marsh\" stands in 3 or more articles of this dump");
        assertThat(marked.blocks()).filteredOn(block -> !block.label().isBody()).hasSize(1);
    }

    @Test
    void theHeadlineStaysThoughOthersListIt() {
        assertThat(block(mark(HERON, HERON, PEARS, BUS), "Heron returns").label())
                .isEqualTo(Label.UNDECIDED);
        assertThat(block(mark(PEARS, HERON, PEARS, BUS + "\nHeron returns to the pumping station\n"), "Heron returns")
                        .label())
                .isEqualTo(Label.NAVIGATION);
    }

    @Test
    void aSecondCopyKeepsItsBody() {
        Sheet marked = mark(HERON, HERON, HERON, HERON, PEARS, BUS);
        assertThat(marked.blocks())
                .allSatisfy(block -> assertThat(block.label()).isEqualTo(Label.UNDECIDED));
    }

    @Test
    void aCopyOfAShortReportKeepsItsBody() {
        String report =
                "Heron seen\n\nA heron was seen at the pumping station early on Monday by the driver of the bus.\n";
        Sheet marked = mark(report, report, report, report);
        assertThat(marked.body()).contains("A heron was seen");
    }

    @Test
    void aSentenceThatTwoArticlesQuoteStays() {
        String other = PEARS + "\nIt is what it is, said the mayor.\n";
        Sheet marked = mark(
                HERON + "\nIt is what it is, said the mayor.\n",
                HERON + "\nIt is what it is, said the mayor.\n",
                other);
        assertThat(block(marked, "It is what").label()).isEqualTo(Label.UNDECIDED);
    }

    @Test
    void withoutBlocksNothingHappens() {
        Sheet uncut = dev.tearsheet.article.Texts.sheet(HERON);
        assertThat(Repetition.mark(uncut, new LineSketch())).isSameAs(uncut);
    }

    @Test
    void whatRecursIsStillToldApartByTheRules() {
        String first = HERON.replace("Read the magazine of the marsh", "By Ann Reed");
        Sheet marked = mark(first, first, PEARS.replace("Read the magazine of the marsh", "By Ann Reed"));
        Sheet labelled = new Boilerplate(Lexicon.EMPTY, Preset.BALANCED).mark(marked);
        assertThat(block(labelled, "By Ann Reed").label()).isEqualTo(Label.BYLINE);
    }

    private static Sheet mark(String article, String... dump) {
        LineSketch sketch = new LineSketch();
        for (String text : List.of(dump)) {
            text.lines().forEach(line -> {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                sketch.add(bytes, 0, bytes.length);
            });
            sketch.endArticle();
        }
        return Repetition.mark(Desk.cut(article), sketch);
    }

    private static Block block(Sheet sheet, String start) {
        return sheet.blocks().stream()
                .filter(block -> block.text().startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
