package dev.tearsheet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BylineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "By Ann Reed > Ann Reed",
                "BY ANN REED AND JO MARSH > ANN REED;JO MARSH",
                "By Ann Reed, Jo Marsh and Peter van der Berg > Ann Reed;Jo Marsh;Peter van der Berg",
                "Written by Dr. Ann Reed, Senior Editor > Ann Reed",
                "By Ann Reed, Associated Press > Ann Reed",
                "By Ann Reed | Marsh Weekly > Ann Reed",
                "By Ann Reed for Marsh Weekly > Ann Reed",
                "By Ann Reed Marsh News > Ann Reed",
                "By Ann Reed on March 4, 2019 > Ann Reed",
                "by: Jean-Luc O’Hara, PhD > Jean-Luc O’Hara",
                "Von Katrin Ahlers und Uwe Groß > Katrin Ahlers;Uwe Groß",
                "Par Anne Le Goff avec AFP > Anne Le Goff",
                "Автор: Анна Петрова > Анна Петрова",
                "记者：王小明 > 王小明",
            })
    void namesArePartedAndClean(String line, String names) {
        assertThat(Byline.read(line).authors()).isEqualTo(List.of(names.split(";")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {"By Staff Reporter", "By Reuters", "By The Associated Press", "By Monday", "Latest News"})
    void whoIsNobodyIsLeftOut(String line) {
        assertThat(Byline.read(line).authors()).isEmpty();
    }

    @Test
    void aRoleIsFollowedByThePublication() {
        Byline byline = Byline.read("Ann Reed, Executive Editor, Marsh Weekly");
        assertThat(byline.authors()).containsExactly("Ann Reed");
        assertThat(byline.publisher()).isEqualTo("Marsh Weekly");
    }
}
