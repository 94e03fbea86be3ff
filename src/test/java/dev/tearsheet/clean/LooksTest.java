package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static final List<Block> BLOCKS =
            Desk.cut("A line.\n\nAnother line.\n").blocks();

    @Test
    void isKeptForTheNextThatLooksAtTheSameTexts() {
        Looks looks = new Looks(BLOCKS);
        looks.keep();
        List<Block> labelled = BLOCKS.stream()
                .map(block -> block.as(Label.NAVIGATION, new Reason("rule", "words")))
                .toList();

        assertThat(Looks.of(labelled)).isSameAs(looks);
        assertThat(Looks.of(labelled)).as("is kept once").isNotSameAs(looks);
    }

    @Test
    void isNotKeptForOtherTexts() {
        Looks looks = new Looks(BLOCKS);
        looks.keep();

        assertThat(Looks.of(Desk.cut("A line.\n\nAn other line.\n").blocks())).isNotSameAs(looks);
        assertThat(Looks.of(BLOCKS)).as("is forgotten then").isNotSameAs(looks);
    }

    @Test
    void isNotKeptForAnotherThread() throws InterruptedException {
        Looks looks = new Looks(BLOCKS);
        looks.keep();
        Looks[] elsewhere = new Looks[1];
        Thread other = new Thread(() -> elsewhere[0] = Looks.of(BLOCKS));
        other.start();
        other.join();

        assertThat(elsewhere[0]).isNotSameAs(looks);
        assertThat(Looks.of(BLOCKS)).isSameAs(looks);
    }

    /** A route without the next step would have each of its threads hold the last one. */
    @Test
    void isNotKeptOfALargeArticle() {
        List<Block> large = Desk.cut("All of it is one word. ".repeat(50_000)).blocks();
        Looks before = new Looks(BLOCKS);
        before.keep();
        Looks looks = new Looks(large);
        looks.keep();

        assertThat(looks.isTooLarge()).isTrue();
        assertThat(Looks.of(large)).isNotSameAs(looks);
        before.keep();
        looks.keep();
        assertThat(Looks.of(BLOCKS)).as("nor is what was kept before").isNotSameAs(before);
    }
}
