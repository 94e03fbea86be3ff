package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Sheet;
import org.junit.jupiter.api.Test;

class HeadlineFinderTest {

    private static final String ARTICLE =
            """

            The old lighthouse at Cape Farrow will be lit again in spring, after a group of keepers' grandchildren \
            raised enough to mend its lens.

            Visitors may climb the tower on Sundays, the harbour board said, and the lamp will turn for two hours \
            each evening until the autumn storms begin.

            The lens was made in 1874 and had been in a shed behind the chapel since the lighthouse was shut.
            """;

    @Test
    void theTitleIsTakenAndNotTheRubricAboveIt() {
        assertThat(headline("Coast and Harbour", "Lighthouse at Cape Farrow to be lit again", "By Ann Reed"))
                .isEqualTo("Lighthouse at Cape Farrow to be lit again");
    }

    @Test
    void theTitleIsTakenAndNotTheDekBelowIt() {
        assertThat(headline(
                        "Lighthouse at Cape Farrow to be lit again",
                        "Grandchildren of its keepers have paid for a new lens",
                        "By Ann Reed",
                        "March 4, 2019"))
                .isEqualTo("Lighthouse at Cape Farrow to be lit again");
    }

    @Test
    void aTitleMayEndInAFullStop() {
        assertThat(headline("Home", "Cape Farrow's old lighthouse will be lit again.", "March 4, 2019"))
                .isEqualTo("Cape Farrow's old lighthouse will be lit again.");
    }

    @Test
    void theModelWasTrainedWithTheFeaturesOfToday() {
        assertThat(Forest.shipped(HeadlineFinder.MODEL).names()).isEqualTo(HeadlineFeatures.names());
        assertThat(HeadlineFeatures.names()).doesNotHaveDuplicates();
    }

    @Test
    void theTitleItselfIsTakenAndNotTheWayToIt() {
        assertThat(headline(
                        "Home » Coast » Lighthouse at Cape Farrow to be lit again",
                        "Lighthouse at Cape Farrow to be lit again",
                        "By Ann Reed"))
                .isEqualTo("Lighthouse at Cape Farrow to be lit again");
    }

    @Test
    void aMenuIsNoHeadline() {
        assertThat(headline("Home", "News", "Sport", "About us")).isNull();
    }

    @Test
    void aCaptionIsNoHeadline() {
        assertThat(headline(
                        "Lighthouse at Cape Farrow to be lit again",
                        "By Ann Reed",
                        "The lens of the lighthouse at Cape Farrow (Photo: Jo Marsh)"))
                .isEqualTo("Lighthouse at Cape Farrow to be lit again");
    }

    @Test
    void aPromotionAboveItIsNotTheArticle() {
        String promotion = "Our letter brings you the harbour's news each morning, and tells you what the tide will do "
                + "to the roads along the shore. Read it with your first cup of tea.";
        assertThat(headline(promotion, promotion, "Lighthouse at Cape Farrow to be lit again", "By Ann Reed"))
                .isEqualTo("Lighthouse at Cape Farrow to be lit again");
    }

    private static String headline(String... above) {
        Sheet sheet = Desk.edit(String.join("\n\n", above) + "\n" + ARTICLE);
        return sheet.blocks().stream()
                .filter(block -> block.label() == Label.HEADLINE)
                .map(Block::text)
                .findFirst()
                .orElse(null);
    }
}
