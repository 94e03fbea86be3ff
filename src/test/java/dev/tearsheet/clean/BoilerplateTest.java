package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoilerplateTest {

    private static final String TOP =
            """
            Marsh council keeps the old pumping station

            The council of the marsh voted on Monday to keep the old pumping station, whose engine has not run since 1961.

            Visitors may see the engine on Sundays, the council said, and children may turn the great wheel if they ask.

            """;

    private static final String END =
            """

            The engine will be oiled by volunteers, said the council, and the wheel of the station painted green in spring.
            """;

    @Test
    void aQuestionToTheReaderWithACallIsPromotion() {
        assertThat(label(TOP + "Want to know more about pumps? Visit the Marsh Museum." + END, "Want to"))
                .isEqualTo(Label.PROMOTION);
        assertThat(label(TOP + "Haben Sie Fragen? Besuchen Sie unser Museum." + END, "Haben"))
                .isEqualTo(Label.PROMOTION);
    }

    @Test
    void aQuestionInTheArticleIsNot() {
        assertThat(label(TOP + "Who will pay for the oil? The council does not know yet." + END, "Who will"))
                .isEqualTo(Label.BODY);
        assertThat(label(
                        TOP + "\"Do you want it gone? Visit me and say so,\" said the mayor of the marsh." + END,
                        "\"Do you"))
                .isEqualTo(Label.BODY);
    }

    @Test
    void aHeadingInMidArticleDoesNotCutIt() {
        Sheet sheet = mark(TOP + "Related posts:\n" + END);
        assertThat(find(sheet, "Related").label()).isEqualTo(Label.RELATED);
        assertThat(find(sheet, "The engine will").label()).isEqualTo(Label.BODY);
        assertThat(find(sheet, "Related").reason().words()).isEqualTo("the heading \"Related posts:\" opens related");
    }

    @Test
    void theArticleGoesOnBelowATeaserThatMayBeASubheading() {
        assertThat(label(TOP + "Related posts:\n\nOil and paint\n" + END, "The engine will"))
                .isEqualTo(Label.BODY);
    }

    @Test
    void teasersAreRelated() {
        Sheet sheet = mark(TOP + END + "\nMost read\n\nTen ditches you must see\n\nWhy frogs sing at noon\n");
        assertThat(find(sheet, "Ten ditches").label()).isEqualTo(Label.RELATED);
        assertThat(find(sheet, "Ten ditches").reason().words()).isEqualTo("in a list of teasers after \"Most read\"");
    }

    @Test
    void aNoteOnTheAuthorEndsWhereTheArticleGoesOn() {
        Sheet sheet =
                mark(TOP + "About the author\n\nJo Marsh writes about wet places and lives in one. She is the author "
                        + "of a cookbook.\n" + END);
        assertThat(find(sheet, "Jo Marsh").label()).isEqualTo(Label.AUTHOR_BIO);
        assertThat(find(sheet, "The engine will").label()).isEqualTo(Label.BODY);
    }

    @Test
    void topicsStandBelowTheirHeading() {
        Sheet sheet = mark(TOP + END + "\nTags:\nPumps\nOld engines\n\nNewsletter\n");
        assertThat(find(sheet, "Pumps").label()).isEqualTo(Label.TOPIC);
        assertThat(find(sheet, "Old engines").label()).isEqualTo(Label.TOPIC);
        assertThat(find(sheet, "Newsletter").label()).isEqualTo(Label.SUBSCRIBE);
    }

    @Test
    void aLineThatStandsTwiceIsAPicturesText() {
        Sheet sheet = mark(TOP + "The great wheel in 1961\nThe great wheel in 1961\n" + END);
        assertThat(sheet.blocks())
                .filteredOn(block -> block.text().startsWith("The great wheel"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.label()).isEqualTo(Label.CAPTION));
    }

    @Test
    void whatAnotherStepLabelledStays() {
        Sheet sheet = Desk.cut(TOP + END);
        List<Block> blocks = new ArrayList<>(sheet.blocks());
        blocks.set(2, blocks.get(2).as(Label.LEGAL, new Reason("mine", "a step of my own says so")));
        Sheet marked = new Boilerplate(Desk.SHIPPED, Preset.BALANCED).mark(sheet.withBlocks(blocks));
        assertThat(marked.blocks().get(2).label()).isEqualTo(Label.LEGAL);
    }

    @Test
    void anArticleWithoutFurnitureLosesNothing() {
        String plain = (TOP + END).substring(TOP.indexOf("The council"));
        Sheet sheet = mark(plain);
        assertThat(sheet.blocks()).allSatisfy(block -> assertThat(block.label()).isEqualTo(Label.BODY));
    }

    /** What a user has written down is never overruled, however certain the model is. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPhraseOfTheUsersStandsAgainstTheModel(Preset preset) {
        String prose = "The engine will be oiled by volunteers";
        String button = "Sport Weather Video";
        String note = "Ten ditches you must see";
        String article = TOP + END + "\n" + button + "\n\n" + note + "\n";
        Sheet without = new Boilerplate(Lexicon.EMPTY, preset).mark(Desk.cut(article));
        assertThat(find(without, prose).label().isBody()).isTrue();
        assertThat(find(without, button).label())
                .as("%s", find(without, button).reason())
                .isNotIn(Label.BODY, Label.UNDECIDED);
        assertThat(find(without, note).label())
                .as("%s", find(without, note).reason())
                .isNotIn(Label.BODY, Label.UNDECIDED);

        Lexicon mine = Lexicon.parse(
                "mine.yaml",
                """
                phrases:
                  - label: PROMOTION
                    line starts with: the engine will be oiled
                    drop: The engine will be oiled.
                    keep: The engine will be sold.
                  - label: BODY
                    line is: sport weather video
                    line ends with: you must see
                    drop: Sport Weather Video
                    keep: Sport
                """);
        Sheet with = new Boilerplate(mine, preset).mark(Desk.cut(article));
        assertThat(find(with, prose).label()).isEqualTo(Label.PROMOTION);
        assertThat(find(with, button).label()).isEqualTo(Label.BODY);
        assertThat(find(with, note).label()).isEqualTo(Label.BODY);
        for (String line : List.of(prose, button, note)) {
            assertThat(find(with, line).reason().rule()).isEqualTo("phrase");
        }
    }

    /** Of what recurs in a dump, too, which the model takes for furniture. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPhraseOfTheUsersStandsAgainstRepetition(Preset preset) {
        String motto = "Wet places, dry humour, every day";
        Sheet cut = Desk.cut(TOP + END + "\n" + motto + "\n");
        Sheet repeated = cut.withBlocks(cut.blocks().stream()
                .map(block -> block.text().startsWith(motto)
                        ? block.as(Label.NAVIGATION, new Reason(Repetition.RULE, "stands in 40 of 50 articles"))
                        : block)
                .toList());
        assertThat(find(new Boilerplate(Lexicon.EMPTY, preset).mark(repeated), motto)
                        .label()
                        .isBody())
                .isFalse();
        Lexicon mine = Lexicon.parse(
                "mine.yaml",
                "phrases:\n  - label: BODY\n    line starts with: wet places dry humour\n    drop: Wet places, dry"
                        + " humour\n    keep: Wet places\n");
        assertThat(find(new Boilerplate(mine, preset).mark(repeated), motto).label())
                .isEqualTo(Label.BODY);
    }

    @Test
    void rulesNeedNoLexicon() {
        Sheet sheet = new Boilerplate(Lexicon.EMPTY, Preset.BALANCED).mark(Desk.cut(TOP + END));
        assertThat(find(sheet, "Marsh council").label()).isEqualTo(Label.HEADLINE);
    }

    @Test
    void withoutBlocksNothingHappens() {
        Sheet uncut = Texts.sheet(TOP);
        assertThat(new Boilerplate(Desk.SHIPPED, Preset.BALANCED).mark(uncut)).isSameAs(uncut);
    }

    private static Sheet mark(String article) {
        return new Boilerplate(Desk.SHIPPED, Preset.BALANCED).mark(Desk.cut(article));
    }

    private static Label label(String article, String start) {
        return find(mark(article), start).label();
    }

    private static Block find(Sheet sheet, String start) {
        return sheet.blocks().stream()
                .filter(block -> block.text().startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
