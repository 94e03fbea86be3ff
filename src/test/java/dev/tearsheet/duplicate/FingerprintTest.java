package dev.tearsheet.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isBlindToSpacesLineEndsQuotesAndDashes() {
        byte[] one = Fingerprint.of("Heron's ditch", "\"I saw it,\" she said - twice.\n\nThen it left.");
        assertThat(one).hasSize(32);
        assertThat(Fingerprint.of(" Heron’s  ditch ", "“I saw it,” she said — twice.\r\n\r\n\tThen\u00a0it left.\n"))
                .isEqualTo(one);
        assertThat(Fingerprint.of("Heron's ditch", "\"I saw it,\" she said -- twice. Then it left."))
                .isEqualTo(one);
    }

    @Test
    void isBlindToTheWayALetterIsWritten() {
        assertThat(Fingerprint.of("Étang", "ﬁn")).isEqualTo(Fingerprint.of("E\u0301tang", "fin"));
    }

    @Test
    void seesEveryWordAndItsCase() {
        byte[] one = Fingerprint.of("Heron", "It left.");
        assertThat(Fingerprint.of("heron", "It left.")).isNotEqualTo(one);
        assertThat(Fingerprint.of("Heron", "It left")).isNotEqualTo(one);
        assertThat(Fingerprint.of("Heron It", "left.")).isNotEqualTo(one);
    }

    @Test
    void pagesOfNothingButFurnitureAreNoCopiesOfEachOther() {
        byte[] menu = Fingerprint.take(furniture("Menu", "Subscribe")).fingerprint();
        assertThat(Fingerprint.take(furniture("Sign in", "Privacy policy")).fingerprint())
                .isNotEqualTo(menu);
        assertThat(Fingerprint.take(furniture("Menu ", "Subscribe")).fingerprint())
                .isEqualTo(menu);
    }

    private static Sheet furniture(String... lines) {
        List<Block> blocks = new ArrayList<>();
        for (String line : lines) {
            int number = blocks.size() + 1;
            blocks.add(new Block(
                    number, number, 0, line.length(), line, Label.NAVIGATION, new Reason("test", "a menu entry")));
        }
        return Texts.sheet(String.join("\n", lines)).withBlocks(blocks);
    }

    @Test
    void noHeadlineIsAnEmptyOne() {
        assertThat(Fingerprint.of(null, "x")).isEqualTo(Fingerprint.of("", "x"));
        assertThat(Fingerprint.take(Texts.sheet("x")).fingerprint()).isEqualTo(Fingerprint.of(null, ""));
    }
}
