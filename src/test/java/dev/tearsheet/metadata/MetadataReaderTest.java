package dev.tearsheet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Finding;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataReaderTest {

    private static final Reason REASON = new Reason("test", "a test says so");

    private static final String LEDE =
            "MARSH END (MNA) — The heron that had stood in the ditch behind the old pumping station "
                    + "since the first frost was gone on Monday morning, and nobody had seen it leave.";

    @Test
    void anUnlabelledArticleGivesWhatItsTopShows() {
        Sheet sheet = read(
                "UNDECIDED Heron leaves its ditch at last",
                "UNDECIDED By Ann Reed",
                "UNDECIDED March 4, 2019",
                "UNDECIDED " + LEDE,
                "UNDECIDED Tags: Herons, Village life");
        assertThat(sheet.metadata())
                .isEqualTo(new Metadata(
                        "Heron leaves its ditch at last",
                        null,
                        "By Ann Reed",
                        List.of("Ann Reed"),
                        null,
                        "2019-03-04",
                        "MARSH END (MNA)",
                        List.of("Herons", "Village life"),
                        null,
                        List.of(
                                new Finding("headline", 1, "test"),
                                new Finding("byline", 2, "byline"),
                                new Finding("authors", 2, "byline"),
                                new Finding("published", 3, "date-alone"),
                                new Finding("dateline", 4, "dateline"),
                                new Finding("topics", 5, "topics-in-line"))));
        assertThat(sheet.blocks())
                .extracting(Block::label)
                .containsExactly(Label.UNDECIDED, Label.BYLINE, Label.DATE, Label.UNDECIDED, Label.TOPIC);
    }

    @Test
    void bylineAndNameMayStandOnTwoLines() {
        Metadata metadata = read("HEADLINE Heron leaves", "BYLINE By", "BYLINE Ann Reed", "BODY " + LEDE)
                .metadata();
        assertThat(metadata.byline()).isEqualTo("By Ann Reed");
        assertThat(metadata.authors()).containsExactly("Ann Reed");
    }

    @Test
    void theSiteIsNotPartOfTheHeadline() {
        Metadata metadata = read("HEADLINE Heron leaves its ditch | Marsh Weekly", "BODY " + LEDE)
                .metadata();
        assertThat(metadata.headline()).isEqualTo("Heron leaves its ditch");
        assertThat(metadata.publisher()).isEqualTo("Marsh Weekly");
    }

    @Test
    void trapsOfDatesGiveNull() {
        assertThat(published("RELATED Frog seen, May 1, 2018")).isNull();
        assertThat(published("LEGAL © 2019 Marsh Weekly")).isNull();
        assertThat(published("DATE 2 hours ago")).isNull();
        assertThat(published("DATE Updated May 1, 2018")).isNull();
        assertThat(published(
                        "BODY It was on May 1, 2018 that the heron came, and with it the first warm wind of the year."))
                .isNull();
        assertThat(published("CAPTION The heron on May 1, 2018")).isNull();
    }

    @Test
    void aLabelledDateFarBelowCounts() {
        assertThat(published("DATE Published: May 1, 2018")).isEqualTo("2018-05-01");
    }

    @Test
    void thePublisherIsReadFromItsCopyrightOrItsLetter() {
        assertThat(read("BODY " + LEDE, "LEGAL © 2019 Marsh Weekly. All rights reserved.")
                        .metadata()
                        .publisher())
                .isEqualTo("Marsh Weekly");
        assertThat(read("BODY " + LEDE, "SUBSCRIBE Join the Marsh Weekly newsletter!")
                        .metadata()
                        .publisher())
                .isEqualTo("Marsh Weekly");
        assertThat(read("BODY " + LEDE, "BODY She held © 2019 Marsh Weekly in her hand.")
                        .metadata()
                        .publisher())
                .isNull();
    }

    @Test
    void aLineWithThePublishersNameIsLabelled() {
        Sheet sheet =
                read("NAVIGATION Marsh Weekly", "HEADLINE Heron leaves", "BODY " + LEDE, "LEGAL © 2019 Marsh Weekly");
        assertThat(sheet.blocks().get(0).label()).isEqualTo(Label.PUBLISHER);
    }

    @Test
    void topicsAreVerbatimAndTheirHeadingIsNone() {
        Sheet sheet = sheet("TOPIC Read more about:", "TOPIC Herons", "TOPIC Village Life", "TOPIC Herons");
        List<Block> blocks = new ArrayList<>(sheet.blocks());
        blocks.set(0, blocks.get(0).as(Label.TOPIC, new Reason("heading", "opens topic")));
        assertThat(MetadataReader.read(sheet.withBlocks(blocks)).metadata().topics())
                .containsExactly("Herons", "Village Life");
    }

    @Test
    void nothingIsReadFromNothing() {
        Sheet uncut = Texts.sheet("x");
        assertThat(MetadataReader.read(uncut)).isSameAs(uncut);
        assertThat(read("UNDECIDED x").metadata()).isEqualTo(Metadata.NONE);
    }

    private static String published(String line) {
        return read("HEADLINE Heron leaves its ditch", "BODY " + LEDE, "BODY " + LEDE, "BODY " + LEDE, line)
                .metadata()
                .published();
    }

    private static Sheet read(String... lines) {
        return MetadataReader.read(sheet(lines));
    }

    /** A sheet of blocks, each given as its label and text. */
    private static Sheet sheet(String... lines) {
        List<Block> blocks = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            int number = blocks.size() + 1;
            blocks.add(new Block(number, number, 0, 0, parts[1], Label.valueOf(parts[0]), REASON));
        }
        return Texts.sheet("").withBlocks(blocks);
    }
}
