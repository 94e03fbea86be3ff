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
