package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockCutterTest {

    @Test
    void everyLineIsABlock() {
        List<Block> blocks =
                BlockCutter.cut(Texts.text("4 Min Read\nA heron at dawn | Marsh Weekly\n\nThe heron stood still.\n"));
        assertThat(blocks)
                .extracting(Block::text)
                .containsExactly("4 Min Read", "A heron at dawn | Marsh Weekly", "The heron stood still.");
        assertThat(blocks).extracting(Block::firstLine).containsExactly(1, 2, 4);
        assertThat(blocks).allSatisfy(block -> {
            assertThat(block.label()).isEqualTo(Label.UNDECIDED);
            assertThat(block.reason().words()).isEqualTo("no step has looked at it yet");
        });
    }

    @Test
    void bytesOfABlockAreItsLines() {
        String article = "\u00e9tang\r\n\r\n  Der Reiher stand still.  \r\nüber dem Moor\r\n";
        byte[] bytes = article.getBytes(StandardCharsets.UTF_8);
        List<Block> blocks = BlockCutter.cut(Texts.text(article));
        assertThat(blocks)
                .extracting(block -> new String(bytes, block.offset(), block.length(), StandardCharsets.UTF_8))
                .containsExactly("\u00e9tang", "  Der Reiher stand still.  ", "über dem Moor");
        assertThat(blocks.get(1).text()).isEqualTo("Der Reiher stand still.");
    }

    @Test
    void wrappedParagraphsAreJoined() {
        String article =
                """
                The heron had stood in the ditch behind the pumping station since
                the first frost, and nobody in the village could remember when it
                had last been seen to eat or to move, or even to turn its head to
                the road, where the school bus passed it four times a day.

                The children had given it a name, and the driver of the bus, who
                did not hold with naming birds, had taken to slowing down for it,
                so that they could all say good morning.
                """;
        List<Block> blocks = BlockCutter.cut(Texts.text(article));
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).text())
                .startsWith("The heron had")
                .endsWith("four times a day.")
                .doesNotContain("\n");
        assertThat(blocks.get(0).lastLine()).isEqualTo(4);
        assertThat(blocks.get(1).firstLine()).isEqualTo(6);
        assertThat(blocks.get(1).text()).contains("the bus, who did not hold");
    }

    @Test
    void aListOfHeadlinesIsNotJoined() {
        String article =
                """
                Heron seen at the pumping station again
                School bus late for the third day in a row this week
                Frost damages early pears
                Village votes on naming rights
                Pump repaired after eleven months of waiting
                """;
        assertThat(BlockCutter.cut(Texts.text(article))).hasSize(5);
    }

    @Test
    void nothingToReadIsNoBlock() {
        assertThat(BlockCutter.cut(Texts.text("\n \t\n\u00a0\u200b\n\ufeff\n"))).isEmpty();
        assertThat(BlockCutter.cut(Texts.text(""))).isEmpty();
    }
}
