package dev.tearsheet.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Finding;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Metadata metadata = read(
                        "HEADLINE Heron leaves its ditch | Marsh Weekly",
                        "BODY " + LEDE,
                        "LEGAL © 2019 Marsh Weekly. All rights reserved.")
                .metadata();
        assertThat(metadata.headline()).isEqualTo("Heron leaves its ditch");
        assertThat(metadata.publisher()).isEqualTo("Marsh Weekly");
        assertThat(metadata.findings()).contains(new Finding("publisher", 1, "publisher-behind-title"));
    }

    /** A page that is stuck to the window's edge has its title above the menu, too. */
    @Test
    void bylineAndDateAreSoughtBesideTheHeadlineAndNotBesideItsRepetition() {
        List<String> page = new ArrayList<>(List.of("HEADLINE Heron leaves its ditch at last"));
        for (int i = 0; i < 30; i++) {
            page.add("NAVIGATION Rubric " + i);
        }
        page.addAll(List.of("HEADLINE Heron leaves its ditch at last", "UNDECIDED By Ann Reed 4 March 2019, 3:51 pm"));
        page.addAll(List.of("BODY " + LEDE, "BODY " + LEDE));
        List<Block> blocks = new ArrayList<>(read(page.toArray(String[]::new)).blocks());
        blocks.set(0, blocks.get(0).as(Label.HEADLINE, new Reason("repeats-headline", "repeats line 32")));
        Metadata metadata =
                MetadataReader.read(Texts.sheet("x").withBlocks(blocks)).metadata();
        assertThat(metadata.authors()).containsExactly("Ann Reed");
        assertThat(metadata.published()).isEqualTo("2019-03-04");
    }

    @Test
    void aNameBehindATitleCountsWhereThePageVouchesForIt() {
        String site = "Heron leaves its ditch | Marsh Weekly";
        assertThat(publisher("HEADLINE Heron leaves its ditch", "CAPTION " + site, "BODY " + LEDE))
                .isEqualTo("Marsh Weekly");
        assertThat(publisher("HEADLINE " + site, "HEADLINE Heron leaves its ditch", "BODY " + LEDE))
                .isEqualTo("Marsh Weekly");
        assertThat(publisher("HEADLINE Heron leaves its ditch - Marsh Weekly", "HEADLINE Heron leaves its ditch"))
                .isEqualTo("Marsh Weekly");
        assertThat(publisher("HEADLINE Heron leaves its ditch | Opinion", "BODY " + LEDE))
                .as("a rubric")
                .isNull();
        assertThat(publisher(
                        "HEADLINE Heron leaves", "CAPTION The heron in its ditch. | Photo by Ann Reed", "BODY " + LEDE))
                .as("a photographer")
                .isNull();
    }

    @Test
    void thePublisherIsWhomTheNoteOnTheAuthorNames() {
        assertThat(publisher(
                        "HEADLINE Heron leaves", "BODY " + LEDE, "AUTHOR_BIO Ann Reed is a writer at Marsh Weekly."))
                .isEqualTo("Marsh Weekly");
        assertThat(publisher(
                        "HEADLINE Heron leaves",
                        "BODY " + LEDE,
                        "AUTHOR_BIO Ann Reed is the Weekly’s senior correspondent covering ditches for the Journal of"
                                + " the Marsh’s readers."))
                .isEqualTo("Journal of the Marsh");
        assertThat(publisher(
                        "HEADLINE Heron leaves",
                        "BODY " + LEDE,
                        "AUTHOR_BIO Ann Reed is a fellow at the Marsh Institute.",
                        "COMMENTS Frank is an editor at Pond News, by the way."))
                .as("nobody who publishes it")
                .isNull();
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
    void theOnlyDateAloneBelowTheArticleCounts() {
        assertThat(published("NAVIGATION May 1, 2018 · 6 Comments")).isEqualTo("2018-05-01");
        assertThat(published("RELATED May 1, 2018 By Ann Reed")).isEqualTo("2018-05-01");
        assertThat(published("RELATED Release date May 1, 2018")).isNull();
        assertThat(published("RELATED — Marsh End Council (@marshend) May 1, 2018"))
                .isNull();
        assertThat(published("COMMENTS May 1, 2018")).isNull();
        String[] teasers = {
            "HEADLINE Heron leaves its ditch",
            "BODY " + LEDE,
            "BODY " + LEDE,
            "BODY " + LEDE,
            "BODY " + LEDE,
            "BODY " + LEDE,
            "RELATED Frog seen",
            "RELATED May 1, 2018",
            "RELATED Toad seen",
            "RELATED May 2, 2018"
        };
        assertThat(read(teasers).metadata().published()).isNull();
    }

    @Test
    void furnitureAboveTheArticleIsNotItsBeginning() {
        assertThat(read(
                                "HEADLINE Heron leaves its ditch",
                                "PROMOTION The Marsh Weekly is read by everybody between the two canals, and it could be read by you as well for"
                                        + " less than the price of a bag of chips a week, so tell your neighbour about it.",
                                "NAVIGATION The Marsh Weekly",
                                "DATE Updated on March 4, 2019 1:23 PM",
                                "BODY " + LEDE)
                        .metadata()
                        .published())
                .isEqualTo("2019-03-04");
    }

    @Test
    void aBylineThatEndsInAnHourIsNoSentence() {
        assertThat(
                        dateBelow(
                                "By Ann Reed and Frank Moor Weekly Staff and Weekly Correspondent, Updated March 4, 2019, 3:31 p.m."))
                .isEqualTo("2019-03-04");
        assertThat(dateBelow(
                        "The analysis, published March 4, 2019, by the Society of the Marsh, counts more herons than there "
                                + "have been since the canals were dug, and a good many frogs besides."))
                .isNull();
    }

    @Test
    void thePublisherIsReadFromItsCopyrightOrItsLetter() {
        assertThat(read("BODY " + LEDE, "LEGAL © 2019 Marsh Weekly. All rights reserved.")
                        .metadata()
                        .publisher())
                .isEqualTo("Marsh Weekly");
        assertThat(publisher("NAVIGATION Marsh Weekly", "BODY " + LEDE, "SUBSCRIBE Join the Marsh Weekly newsletter!"))
                .isEqualTo("Marsh Weekly");
        assertThat(publisher("BODY " + LEDE, "SUBSCRIBE Join the Morning Heron newsletter!"))
                .as("a letter may have a name of its own")
                .isNull();
        assertThat(read("BODY " + LEDE, "BODY She held © 2019 Marsh Weekly in her hand.")
                        .metadata()
                        .publisher())
                .isNull();
    }

    @Test
    void aClaimOfRightsHasToNameWhoPublishes() {
        assertThat(publisher("BODY " + LEDE, "LEGAL Copyright 2019 The Associated Press. All rights reserved."))
                .as("the agency claims its text wherever it is printed")
                .isNull();
        assertThat(publisher(
                        "NAVIGATION The Associated Press",
                        "BODY " + LEDE,
                        "LEGAL Copyright 2019 The Associated Press. All rights reserved."))
                .isEqualTo("The Associated Press");
        assertThat(publisher("BODY " + LEDE, "LEGAL © 2019 All rights reserved."))
                .isNull();
        assertThat(publisher("BODY " + LEDE, "LEGAL © 2019, a Marsh plc subsidiary"))
                .isNull();
        assertThat(publisher("BODY " + LEDE, "LEGAL Copyright © 2019 Reed, Moor & Co. Ltd. All rights reserved."))
                .isEqualTo("Reed, Moor & Co");
        assertThat(publisher("BODY " + LEDE, "LEGAL © 2019 St. Mary Mead Post. All rights reserved."))
                .isEqualTo("St. Mary Mead Post");
    }

    @Test
    void aPageOfNothingButNamesIsReadInNoTime() {
        List<String> page = new ArrayList<>(List.of("HEADLINE Heron leaves", "BODY " + LEDE));
        for (int i = 0; i < 30_000; i++) {
            page.add("CAPTION Boats number " + i + " in the bay | Site " + i);
            page.add("SUBSCRIBE Join the Abcd " + i + " newsletter");
            page.add("LEGAL © 2020 Reuters");
        }
        // In seconds on a busy machine; looking for each name in the whole page took a minute and a half.
        assertTimeout(Duration.ofSeconds(20), () -> publisher(page.toArray(String[]::new)));
    }

    @Test
    void theLastEntryOfAMenuIsNoPublisher() {
        assertThat(read("CAPTION Home | News | Sport | Jobs", "BODY " + LEDE)
                        .metadata()
                        .publisher())
                .isNull();
        assertThat(publisher(
                        "CAPTION A heron stands in its ditch | News | Marsh Weekly",
                        "BODY " + LEDE,
                        "LEGAL © Marsh Weekly 2019"))
                .isEqualTo("Marsh Weekly");
    }

    @Test
    void aLineWithThePublishersNameIsLabelled() {
        Sheet sheet =
                read("NAVIGATION Marsh Weekly", "HEADLINE Heron leaves", "BODY " + LEDE, "LEGAL © 2019 Marsh Weekly");
        assertThat(sheet.blocks().get(0).label()).isEqualTo(Label.PUBLISHER);
    }

    @Test
    void thePublisherMayBeNamedAsTheSourceOrAboveTheHeadline() {
        Sheet source = read("HEADLINE Der Reiher ist fort", "NAVIGATION Quelle: Moorbote", "BODY " + LEDE);
        assertThat(source.metadata().publisher()).isEqualTo("Moorbote");
        assertThat(source.blocks().get(1).label()).isEqualTo(Label.PUBLISHER);
        assertThat(above("L'Écho du Marais", "© L'Écho du Marais 2019 – Tous droits réservés"))
                .isEqualTo("L'Écho du Marais");
        assertThat(above("Болотный вестник", "© 2021 «Болотный вестник». Все права защищены."))
                .isEqualTo("Болотный вестник");
        assertThat(above("Marsh", "© The Marsh Weekly Company"))
                .as("a word of a longer name")
                .isNull();
    }

    private static String above(String name, String rights) {
        return read("NAVIGATION " + name, "HEADLINE Heron leaves its ditch", "BODY " + LEDE, "LEGAL " + rights)
                .metadata()
                .publisher();
    }

    @Test
    void datelinesOfOtherScriptsAreRead() {
        String chinese = "新澜社泽州6月8日电（记者王小明、李禾）记者8日获悉，一只苍鹭在水沟里站了整整一个冬天，星期一早上终于飞走了，谁也没有看见。";
        Sheet sheet = read("HEADLINE 苍鹭飞走了", "BODY " + chinese);
        assertThat(sheet.metadata().dateline()).isEqualTo("新澜社泽州6月8日电");
        assertThat(sheet.metadata().byline()).isEqualTo("记者王小明、李禾");
        assertThat(sheet.metadata().authors()).containsExactly("王小明", "李禾");
        assertThat(sheet.blocks().get(1).label()).isEqualTo(Label.BODY);
        String arabic = "رأس المستنقع (و س أ) - غادر مالك الحزين مكانه صباح الاثنين ".repeat(3) + ".";
        assertThat(read("HEADLINE مالك الحزين", "BODY " + arabic).metadata().dateline())
                .isEqualTo("رأس المستنقع (و س أ)");
    }

    @Test
    void aBylineOfTheStaffNamesNobody() {
        Metadata metadata = read("HEADLINE Heron leaves its ditch", "NAVIGATION Staff report", "BODY " + LEDE)
                .metadata();
        assertThat(metadata.byline()).isEqualTo("Staff report");
        assertThat(metadata.authors()).isEmpty();
    }

    @Test
    void aDateAboveTheHeadlineNeedsAReadingTime() {
        assertThat(dateFourLinesAbove("March 4, 2019 • 5 min read")).isEqualTo("2019-03-04");
        assertThat(dateFourLinesAbove("March 4, 2019")).isNull();
    }

    private static String dateFourLinesAbove(String date) {
        return read(
                        "NAVIGATION " + date,
                        "NAVIGATION Fen life",
                        "NAVIGATION Birds",
                        "NAVIGATION Walks",
                        "HEADLINE Heron leaves its ditch",
                        "BODY " + LEDE)
                .metadata()
                .published();
    }

    @Test
    void topicsOfOtherLanguagesAreParted() {
        assertThat(topics("Labels: herons, fens")).containsExactly("herons", "fens");
        assertThat(topics("Argomenti: aironi, paludi")).containsExactly("aironi", "paludi");
        assertThat(topics("标签：苍鹭 沼泽")).containsExactly("苍鹭", "沼泽");
    }

    @Test
    void theListOfTopicsEndsAtAButtonAHeadingOrADate() {
        assertThat(topicsOf("TOPIC Herons,", "TOPIC Village life", "TOPIC Show Leave a Comment", "TOPIC Old pumps"))
                .containsExactly("Herons", "Village life");
        assertThat(topicsOf("TOPIC Herons", "TOPIC Latest on:", "TOPIC Frogs")).containsExactly("Herons");
        assertThat(topicsOf("TOPIC Herons", "TOPIC March 4, 2019", "TOPIC Frogs"))
                .containsExactly("Herons");
        assertThat(topicsOf("TOPIC Herons", "TOPIC The Marsh Newsletters", "TOPIC Frogs"))
                .containsExactly("Herons");
        assertThat(topicsOf(
                        "TOPIC Share prices", "TOPIC Print media", "TOPIC Show business", "TOPIC Share on Pinterest"))
                .as("a topic may begin as a button does")
                .containsExactly("Share prices", "Print media", "Show business");
    }

    private static List<String> topicsOf(String... lines) {
        List<String> page = new ArrayList<>(List.of("HEADLINE Heron leaves", "BODY " + LEDE));
        page.addAll(List.of(lines));
        return read(page.toArray(String[]::new)).metadata().topics();
    }

    private static List<String> topics(String line) {
        return read("HEADLINE Heron leaves its ditch", "BODY " + LEDE, "NAVIGATION " + line)
                .metadata()
                .topics();
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
    void datesAreReadWhateverTheirLinesAreLabelled() {
        for (Label label : List.of(Label.NAVIGATION, Label.CAPTION, Label.RELATED, Label.BODY, Label.UNDECIDED)) {
            Sheet sheet = below(label + " March 4, 2019");
            assertThat(sheet.metadata().published()).isEqualTo("2019-03-04");
            assertThat(sheet.blocks().get(1).label()).isEqualTo(Label.DATE);
        }
    }

    @Test
    void aDateStandsBesideOtherThings() {
        assertThat(dateBelow("Fen life / March 4, 2019")).isEqualTo("2019-03-04");
        assertThat(dateBelow("By Ann Reed | March 4, 2019 | 5 min read")).isEqualTo("2019-03-04");
        assertThat(dateBelow("Updated March 4, 2019"))
                .as("an update without its hour may be one of years later")
                .isNull();
        assertThat(dateBelow("Updated March 4, 2019, 5:12 p.m."))
                .as("when no other is there")
                .isEqualTo("2019-03-04");
        assertThat(dateBelow("Updated March 5, 2019", "Posted March 4, 2019")).isEqualTo("2019-03-04");
        assertThat(dateBelow("Published", "March 4, 2019", "Updated", "March 5, 2019"))
                .isEqualTo("2019-03-04");
    }

    @Test
    void datesOfOtherThingsAreNotTaken() {
        assertThat(dateBelow("The heron in its ditch on March 4, 2019.")).isNull();
        assertThat(dateBelow("The ditch, pictured March 4, 2019")).isNull();
        assertThat(dateBelow("Register until March 4, 2019")).isNull();
        assertThat(dateBelow("© Ann Reed, March 4, 2019")).isNull();
        assertThat(dateBelow("2 hours ago")).isNull();
        assertThat(dateBelow("March 4")).isNull();
        assertThat(read("UNDECIDED Monday, March 4, 2019", "HEADLINE Heron leaves its ditch", "BODY " + LEDE)
                        .metadata()
                        .published())
                .as("today's date at the top of the page")
                .isNull();
    }

    @Test
    void aDateInTheDatelineIsTaken() {
        Metadata metadata = read(
                        "HEADLINE Heron leaves its ditch",
                        "BODY MARSH END, March 4, 2019 (MNA) — The heron was gone on Monday morning, and nobody had seen it leave.")
                .metadata();
        assertThat(metadata.published()).isEqualTo("2019-03-04");
        assertThat(metadata.findings()).contains(new Finding("published", 2, "date-in-dateline"));
    }

    @Test
    void aPageMayAskToBeCitedByItsDate() {
        Metadata cited = read(
                        "HEADLINE Heron leaves its ditch",
                        "BODY " + LEDE,
                        "UNDECIDED Citation: Heron leaves its ditch (2019, March 4) retrieved 6 March 2019 from https://marsh.example")
                .metadata();
        assertThat(cited.published()).isEqualTo("2019-03-04");
        assertThat(cited.findings()).contains(new Finding("published", 3, "date-in-citation"));
    }

    @Test
    void bylineAndDateMayBeRunIntoTheDek() {
        String dek = "Nobody in the village can say where it went, or when it will be back. ";
        assertThat(dateBelow(dek + dek + "By Ann Reed on March 4, 2019")).isEqualTo("2019-03-04");
        assertThat(dateBelow(dek + dek + "It was seen at Frank's on March 4, 2019"))
                .isNull();
    }

    @Test
    void aLabelledDateBelowCountsMoreThanOneOfAList() {
        assertThat(read(
                                "HEADLINE Heron leaves its ditch",
                                "UNDECIDED 2022-04-12 Link to a book on herons and how they choose their ditches",
                                "BODY " + LEDE,
                                "BODY " + LEDE,
                                "BODY " + LEDE,
                                "BODY " + LEDE,
                                "UNDECIDED Published on 2019-03-04")
                        .metadata()
                        .published())
                .isEqualTo("2019-03-04");
    }

    @Test
    void otherDatesOfThePageTellTheOrderOfNumbers() {
        assertThat(dateBelow("03/04/2019")).isNull();
        assertThat(dateBelow("03/04/2019", "Printed 25/03/2019")).isEqualTo("2019-04-03");
        assertThat(dateBelow("03/04/2019", "The heron, seen on March 4, has left."))
                .as("the page names the day by its month")
                .isEqualTo("2019-03-04");
        assertThat(dateBelow("By Ann Reed • 03/04/19 4:02pm", "The heron left today (Mar. 4)."))
                .isEqualTo("2019-03-04");
        assertThat(dateBelow(
                        "By Ann Reed • 03/04/19 4:02pm",
                        "The heron left the 3rd of April, say some; others say Mar. 4."))
                .as("it names both")
                .isNull();
    }

    @Test
    void aBareNameNeedsSomethingThatSpeaksForIt() {
        assertThat(authorsBelow("Quill Reed", "How the fens were drained")).isEmpty();
        assertThat(authorsBelow("Ann Reed", "March 4, 2019")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Ann Reed", "2 days ago")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Ann Reed", "Staff Writer")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Ann Reed", "Staff Writer", "March 4, 2019")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Ann Reed", "Ann Reed")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Ann Reed@annreed")).containsExactly("Ann Reed");
        assertThat(authorsBelow(
                        "Ann Reed Education editor",
                        "Mon 4 Mar 2019 06.05 GMT Last modified on Mon 4 Mar 2019 06.07 GMT"))
                .containsExactly("Ann Reed");
        assertThat(authorsBelow("Jo Marsh Health Director")).isEmpty();
        assertThat(authorsBelow("Avatar photo by Ann C. Reed")).containsExactly("Ann C. Reed");
        assertThat(authorsBelow("Avatar image by Fen Film")).isEmpty();
        assertThat(authorsBelow("By Ann Reed 8 March 2019, 3:51 pm 11 Edit")).containsExactly("Ann Reed");
        assertThat(authorsBelow(
                        "Ann Reed, Staff Attorney, Fen Justice Program",
                        "& Jo Marsh, Director of Fens, Fen Union",
                        "March 4, 2019"))
                .containsExactly("Ann Reed", "Jo Marsh");
        assertThat(authorsBelow("Written by Fenwick Today on March 4, 2019")).isEmpty();
        assertThat(authorsBelow("Written by Ann Reed on March 4, 2019")).containsExactly("Ann Reed");
        assertThat(authorsBelow("March 4, 2019", "Ann", "Cake Recipes", "80 Comments"))
                .isEmpty();
        assertThat(authorsBelow("Ann Reed and Jo Marsh in New Fenwick", "March 4, 2019"))
                .containsExactly("Ann Reed", "Jo Marsh");
        assertThat(read(
                                "HEADLINE Heron leaves its ditch",
                                "UNDECIDED Ann Reed",
                                "BODY " + LEDE,
                                "BODY Ann Reed is a reporter at the Marsh Weekly and keeps bees.")
                        .metadata()
                        .authors())
                .containsExactly("Ann Reed");
    }

    @Test
    void aLoneNameIsTheAuthorsIfTheArticleDoesNotTellOfIt() {
        assertThat(authorsBelow("Ann Reed")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Ann Reed", "How the fens were drained"))
                .as("a name that many are given")
                .containsExactly("Ann Reed");
        assertThat(authorsBelow("Quill Reed")).as("a rare name alone").isEmpty();
        assertThat(authorsBelow("Ann Reed", "Tom Ley")).as("a list").isEmpty();
        assertThat(authorsBelow("Ann Reed|Published")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Port Marlow")).as("a place").isEmpty();
        assertThat(authorsBelow("ANN REED")).isEmpty();
        assertThat(authorsBelow("Ann Reed Fen")).as("no more than a name").containsExactly("Ann Reed Fen");
        assertThat(read(
                                "HEADLINE Heron leaves its ditch",
                                "UNDECIDED Ann Reed",
                                "BODY " + LEDE,
                                "BODY " + LEDE.replace("nobody", "Ms. Reed"))
                        .metadata()
                        .authors())
                .as("whom the article tells of")
                .isEmpty();
    }

    /** Two words in capitals are a place, a firm, a rubric or a button more often than who wrote the article. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Virginia Beach",
                "Kansas Creek",
                "Rhode Island",
                "Cedar Rapids",
                "Gaza Strip",
                "Alexandria Egypt",
                "Santiago Chile",
                "Victoria Australia",
                "Schleswig Holstein",
                "Goldman Sachs",
                "Morgan Stanley",
                "Charles Schwab",
                "Ralph Lauren",
                "Thomas Cook",
                "Acme Pumps",
                "Real Madrid",
                "Aston Villa",
                "Blade Runner",
                "Real Estate",
                "Artificial Intelligence",
                "Mortgage Rates",
                "Personal Loans",
                "Fact Check",
                "Nature Notes",
                "Quick Takes",
                "Breadcrumb Navigation",
                "Google Preferred Source",
                "Aus Aller Welt",
                "Faits Divers",
                "Últimas Noticias",
                "Mundo Animal",
                "Caesar Salad",
                "Ann Reed | President of the Fen Bank",
                "Ann Reed - Fen Bank CEO",
                "Her life as told to Ann Reed",
                "By Charlotte Post",
                "By Frederick County"
            })
    void whatIsNoNameIsNoAuthor(String line) {
        assertThat(authorsBelow(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEADLINE Clara Dunn cancels her tour; UNDECIDED Clara Dunn; BODY The singer said that she was ill.",
                "HEADLINE Mayor to step down; UNDECIDED Sarah Kowal; BODY \"I have had enough,\" Kowal said.",
                "HEADLINE Mayor to step down; UNDECIDED Sarah Kowal; BODY Kowal, 61, has led the town since 2011.",
                "HEADLINE Mayor to step down; UNDECIDED Sarah Kowal; BODY Nobody knew before Sarah said so on Monday."
            })
    void whomTheArticleTellsOfIsNoAuthor(String lines) {
        List<String> page = new ArrayList<>(List.of(lines.split("; ")));
        page.add("BODY " + LEDE);
        page.add("BODY " + LEDE);
        assertThat(read(page.toArray(String[]::new)).metadata().authors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "John Carter, who farms the land, is the owner of the field in which it stood.",
                "David Brown, 34, is a former school teacher charged with theft.",
                "David Brown is the attorney for the accused man.",
                "Mary Jones is a retired teacher and lives in Marsh End.",
                "Contact Ann Miller at tickets@fen.example.",
                "Ann Miller can be reached at 555-1234 for tickets.",
                "Media contact; Anna Miller can be reached at press@acme.example",
                "Detective Ann Miller can be reached at 555-1234.",
                "Follow Taylor Swift on Instagram @taylor",
                "Tom Carter; Tom Carter is the owner of a pump shop.",
                "Tom Carter; Tom is 6 feet tall and has brown hair.",
                "Tom Carter's avatar; Tom Carter; I saw it.",
                "Photo of Anna Miller; Anna Miller",
                "Dike breaks at Ely; Tom Carter; Staff Writer"
            })
    void othersStandBelowArticlesToo(String lines) {
        assertThat(authorsAtEnd(lines.split("; "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Foto:",
                "Image:",
                "Illustration:",
                "Photographer",
                "Narrated by",
                "Guest:",
                "Starring",
                "Seen here:"
            })
    void whoIsNamedUnderWhatOthersDoIsNoAuthor(String above) {
        assertThat(authorsBelow(above, "Ann Reed")).isEmpty();
    }

    @Test
    void aNameMayStandWithItsPaper() {
        assertThat(authorsBelow("Ann Reed FEN TODAY", "play")).containsExactly("Ann Reed");
        assertThat(authorsBelow("Heron Festival FEN TODAY", "play", "A line", "Another line"))
                .isEmpty();
    }

    @Test
    void aHeadlineThatEndsInADateNamesNobody() {
        assertThat(read("HEADLINE Marsh Wrap-Up 3/14/2019", "BODY " + LEDE)
                        .metadata()
                        .authors())
                .isEmpty();
    }

    @Test
    void whoIsNamedInFrontOfAnotherSentenceWroteIt() {
        assertThat(authorsBelow("By Ann Reed. This guide has links to shops that pay us!"))
                .containsExactly("Ann Reed");
        assertThat(authorsBelow("By the ditch. This guide has links to shops that pay us!"))
                .isEmpty();
    }

    @Test
    void whoDidSomethingElseIsNoAuthor() {
        assertThat(authorsBelow("Photo by Ann Reed", "March 4, 2019")).isEmpty();
        assertThat(authorsBelow("Contributions from", "Ann Reed", "March 4, 2019"))
                .isEmpty();
        assertThat(authorsBelow("Ann Reed", "Getty Images", "March 4, 2019")).isEmpty();
        assertThat(authorsBelow("Pumping Station", "March 4, 2019"))
                .as("words that the article writes small")
                .isEmpty();
        assertThat(authorsBelow("HERONS AND DITCHES", "March 4, 2019")).isEmpty();
    }

    @Test
    void namesBelowALoneByAreReadTogether() {
        Metadata metadata = below("UNDECIDED By", "UNDECIDED Ann Reed", "UNDECIDED and", "UNDECIDED Jo Marsh")
                .metadata();
        assertThat(metadata.authors()).containsExactly("Ann Reed", "Jo Marsh");
        assertThat(metadata.byline()).isEqualTo("By Ann Reed and Jo Marsh");
    }

    @Test
    void theAuthorMayStandBelowTheArticle() {
        assertThat(authorsAtEnd("Reporting by Ann Reed; Editing by Jo Marsh")).containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Written by Ann Reed")).containsExactly("Ann Reed");
        assertThat(authorsAtEnd("About the author", "Ann Reed")).containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Ann Reed", "Ann Reed covers the fens for this paper."))
                .containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Ann Reed", "Ann Reed was seen near the ditch."))
                .isEmpty();
        assertThat(authorsAtEnd("Photographs by Ann Reed")).isEmpty();
        assertThat(authorsAtEnd("Article by", "Quill Reed")).containsExactly("Quill Reed");
        assertThat(authorsAtEnd("Contact the author:", "Quill Reed")).containsExactly("Quill Reed");
        assertThat(authorsAtEnd("About the Author - Ann Reed")).containsExactly("Ann Reed");
        assertThat(authorsAtEnd("By Ann Reed", "Marketing and Event Coordinator"))
                .containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Author(s)", "Ann Reed", "Tom Ley", "Peter Marsh", "Download pdf"))
                .containsExactly("Ann Reed", "Tom Ley", "Peter Marsh");
        assertThat(authorsAtEnd("About the authors", "AR", "Ann Reed", "Staff Writer", "TL", "Tom Ley", "Reporter"))
                .containsExactly("Ann Reed", "Tom Ley");
    }

    @Test
    void theAuthorMayStandBelowTheArticleWithAPictureAnOfficeOrAWayToBeReached() {
        assertThat(authorsAtEnd("Picture of Quill Reed", "Quill Reed")).containsExactly("Quill Reed");
        assertThat(authorsAtEnd("Ann Reed's Profile Picture", "Ann Reed")).containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Ann Reed", "Contributing Writer", "Ann has lived in the fens for years."))
                .containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Ann Reed", "Retired pump keeper")).isEmpty();
        assertThat(authorsAtEnd("Quill Reed", "Quill Reed", "Quill has lived in the fens for years."))
                .containsExactly("Quill Reed");
        assertThat(authorsAtEnd("Quill Reed", "Quill is a writer and keeps bees."))
                .containsExactly("Quill Reed");
        assertThat(authorsAtEnd("Ann Reed", "Ann Reed", "Hi, I’m Ann, and I walk the fens."))
                .containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Stefan", "Stefan", "Stefan is the founder of the Fen Society."))
                .containsExactly("Stefan");
        assertThat(authorsAtEnd("• Ann Reed can be reached at a.reed@fen.example."))
                .containsExactly("Ann Reed");
        assertThat(authorsAtEnd("Follow Deputy Editor Ann Reed on Chirp at @annreed."))
                .containsExactly("Ann Reed");
        assertThat(authorsAtEnd("The office can be reached at pumps@fen.example."))
                .isEmpty();
        assertThat(authorsAtEnd("Favicon", "Favicon", "Favicon is shown.")).isEmpty();
    }

    @Test
    void theLastParagraphMaySayWhoTheGuestIs() {
        String note = "Ann Reed, a former keeper of the pumps, is president of the Fen Society in Marsh End.";
        assertThat(authorsOfGuest("UNDECIDED " + note)).containsExactly("Ann Reed");
        assertThat(authorsOfGuest("UNDECIDED " + note, "UNDECIDED Tom Ley is a professor of fens at Marsh University."))
                .containsExactly("Ann Reed", "Tom Ley");
        assertThat(authorsAtEnd("• " + note)).as("a note by its bullet").containsExactly("Ann Reed");
        assertThat(authorsAtEnd(note)).as("no opinion").isEmpty();
        assertThat(authorsOfGuest("UNDECIDED " + note, "BODY " + LEDE, "BODY " + LEDE))
                .as("not the last")
                .isEmpty();
        assertThat(authorsOfGuest("BODY Ms. Reed told this paper: " + LEDE, "UNDECIDED " + note))
                .as("whom the article tells of")
                .isEmpty();
        assertThat(authorsOfGuest("UNDECIDED Ann Reed is happy about the heron, and so are the others in the village."))
                .isEmpty();
        assertThat(authorsOfGuest(Stream.of("Ann Reed", "Tom Ley", "Peter Marsh", "Mary Dunn")
                        .map(name -> "UNDECIDED " + name + " is a fellow of the Fen Society.")
                        .toArray(String[]::new)))
                .as("a list")
                .isEmpty();
        Sheet read = read(
                "UNDECIDED Opinion", "HEADLINE Heron leaves its ditch", "BODY " + LEDE, "BODY " + LEDE, "BODY " + note);
        assertThat(read.metadata().authors()).containsExactly("Ann Reed");
        assertThat(read.blocks().get(4).label()).as("it stays in the article").isEqualTo(Label.BODY);
    }

    private static List<String> authorsOfGuest(String... end) {
        List<String> all = new ArrayList<>(
                List.of("HEADLINE Heron leaves its ditch", "UNDECIDED OPINION:", "BODY " + LEDE, "BODY " + LEDE));
        all.addAll(List.of(end));
        return read(all.toArray(String[]::new)).metadata().authors();
    }

    @Test
    void theAuthorMayBeNamedByANoteAlone() {
        String note = "Perry Reed Jr. is a senior writer for Fen Weekly.";
        assertThat(authorsAtEnd(note)).isEmpty();
        assertThat(authorsOfNote(note)).containsExactly("Perry Reed Jr.");
        assertThat(authorsOfNote("Perry Reed is known for his boats.")).isEmpty();
        assertThat(read(
                                "HEADLINE Heron leaves its ditch",
                                "BODY " + LEDE,
                                "AUTHOR_BIO Amy Reed is a professor at Fen University.",
                                "BODY " + LEDE,
                                "BODY " + LEDE)
                        .metadata()
                        .authors())
                .as("a source")
                .isEmpty();
        assertThat(authorsOfNote("The heron is a reporter of floods.")).isEmpty();
    }

    private static List<String> authorsOfNote(String note) {
        return read("HEADLINE Heron leaves its ditch", "BODY " + LEDE, "BODY " + LEDE, "AUTHOR_BIO " + note)
                .metadata()
                .authors();
    }

    private static List<String> authorsAtEnd(String... lines) {
        List<String> all = new ArrayList<>(List.of("HEADLINE Heron leaves its ditch"));
        all.addAll(Collections.nCopies(6, "BODY " + LEDE));
        for (String line : lines) {
            all.add("UNDECIDED " + line);
        }
        return read(all.toArray(String[]::new)).metadata().authors();
    }

    private static List<String> authorsBelow(String... lines) {
        return below(labelled(lines)).metadata().authors();
    }

    private static String dateBelow(String... lines) {
        return below(labelled(lines)).metadata().published();
    }

    private static String[] labelled(String... lines) {
        return Stream.of(lines).map(line -> "UNDECIDED " + line).toArray(String[]::new);
    }

    /** A page with these lines between headline and article. */
    private static Sheet below(String... lines) {
        List<String> all = new ArrayList<>(List.of("HEADLINE Heron leaves its ditch"));
        all.addAll(List.of(lines));
        all.add("BODY " + LEDE);
        all.add("BODY " + LEDE);
        return read(all.toArray(String[]::new));
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

    private static String publisher(String... lines) {
        return read(lines).metadata().publisher();
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
