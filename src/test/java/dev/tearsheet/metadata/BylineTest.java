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
                "ByAnn Reed > Ann Reed",
                "By Ann Reed Yesterday, 3:45 PM > Ann Reed",
                "By Ann Maria Reed today > Ann Maria Reed",
                "By Marlowe today > Marlowe",
                "Published today by Ann Reed > Ann Reed",
                "Posted by Ann Reed yesterday at 5:30 pm > Ann Reed",
                "By Ann Reed@annreed > Ann Reed",
                "By Ann Reed 8 March 2019, 3:51 pm 11 Edit > Ann Reed",
                "Avatar photo by Ann Reed > Ann Reed",
                "Ann Reed Education editor > Ann Reed",
                "By&nbspAnn Reed > Ann Reed",
                "By Marlowe > Marlowe",
                "By Ann Reed, who has walked the marshes since 1990. > Ann Reed",
                "By Ann ReedTwitter > Ann Reed",
                "Ann Reed By Ann Reed > Ann Reed",
                "March 4, 2019 by Ann Reed > Ann Reed",
                "Posted on March 4, 2019 by Ann Reed 12 Comments > Ann Reed",
                "Updated: March 4, 2019 | Posted by Ann Reed > Ann Reed",
                "By Ann Reed Photographs by Jo Marsh > Ann Reed",
                "Reporting by Ann Reed and Jo Marsh; Editing by Tom Ley > Ann Reed;Jo Marsh",
                "By Ann Reed, Marsh Weekly, and Jo Marsh, Fen News > Ann Reed;Jo Marsh",
                "By Ann Reed | March 3, 2020 | 5 min read > Ann Reed",
                "Ann Reed - March 4, 2019 > Ann Reed",
                "Ann Reed 4 March 2019 • 3:54pm > Ann Reed",
                "Ann Reed / MARSHWEEKLY.COM / Sep 2, 2019, 17:07 IST > Ann Reed",
                "Ann Reed@annreed > Ann Reed",
                "Ann ReedAnn Reed > Ann Reed",
                "Portrait of Ann Reed > Ann Reed",
                "Ann Reed and Jo Marsh in New Fenwick > Ann Reed;Jo Marsh",
                "Ann Reed Political Correspondent > Ann Reed",
                "Authors: Ann Reed, Jo Marsh > Ann Reed;Jo Marsh",
                "By Ann ReedUpdated: March 4, 2019 > Ann Reed",
                "By Ann Maria ReedPublished: March 4, 2019 > Ann Maria Reed",
                "Ann Reed5 hours ago > Ann Reed",
                "Ann Reed|Published 4 months ago > Ann Reed",
                "Ann Reed MARSH TODAY > Ann Reed",
                "Ann ReedCountryside Writer > Ann Reed",
                "Ann Reed SEO Specialist > Ann Reed",
                "Ann Reed and Jo Marsh | Guest Columnists > Ann Reed;Jo Marsh",
                "By Ann Reed and Jo Marsh Courier Staff and Courier Correspondent,Updated March 4, 2019 > Ann Reed;Jo Marsh",
                "As told to Ann Reed > Ann Reed",
                "Tom Ley as told to Ann Reed > Ann Reed",
                "posted on 2019-03-04 23:30 EST by Ann Reed > Ann Reed",
                "By Ann Key > Ann Key",
                "By Ann Reed And Jo Marsh For The Marsh On Sunday > Ann Reed;Jo Marsh",
                "By June Reed > June Reed",
                "Aufgezeichnet von Katrin Ahlers > Katrin Ahlers",
                "Text und Fotos: Katrin Ahlers > Katrin Ahlers",
                "Ein Kommentar von Uwe Groß > Uwe Groß",
                "Propos recueillis par Anne Le Goff > Anne Le Goff",
                "Texto: Inés Duarte > Inés Duarte",
                "Беседовал Пётр Лыков > Пётр Лыков",
                "Авторы статьи: Анна Петрова, Пётр Лыков > Анна Петрова;Пётр Лыков",
                "Анна Петрова, музыкальный критик > Анна Петрова",
                "بقلم / سلمى الحارثي > سلمى الحارثي",
                "تقرير: سلمى الحارثي > سلمى الحارثي",
                "文／王小明 > 王小明",
                "聞き手・真野はるか > 真野はるか",
                "本报记者 王小明 陈大禾 > 王小明;陈大禾",
                "（记者王小明、李禾） > 王小明;李禾",
                "记者 王小明 通讯员 李禾 > 王小明",
            })
    void namesArePartedAndClean(String line, String names) {
        assertThat(Byline.read(line).authors()).isEqualTo(List.of(names.split(";")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "By Staff Reporter",
                "By Reuters",
                "By The Associated Press",
                "By Monday",
                "Latest News",
                "By Marsh Weekly Editorial Team",
                "By admin",
                "Photo by Ann Reed",
                "Edited by Ann Reed",
                "Medically reviewed by Ann Reed",
                "Illustration By Ann Reed",
                "By the end of the week"
            })
    void whoIsNobodyIsLeftOut(String line) {
        assertThat(Byline.read(line).authors()).isEmpty();
    }

    @Test
    void aRoleIsFollowedByThePublication() {
        Byline byline = Byline.read("Ann Reed, Executive Editor, Marsh Weekly");
        assertThat(byline.authors()).containsExactly("Ann Reed");
        assertThat(byline.publisher()).isEqualTo("Marsh Weekly");
    }

    @Test
    void aLineThatSaysMoreIsNotOnlyAName() {
        assertThat(Byline.read("Ann Reed").only()).isTrue();
        assertThat(Byline.read("Ann Reed in the rain with a torch").only()).isFalse();
        assertThat(Byline.read("Ann Reed, Staff Writer").role()).isTrue();
        assertThat(Byline.read("Ann Reed").led()).isFalse();
        assertThat(Byline.read("By Ann Reed").led()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "By,true",
        "BY:,true",
        "Written by,true",
        "Commentary by,true",
        "Author,true",
        "By Ann,false",
        "Bypass,false"
    })
    void aLoneLeadAnnouncesANameBelow(String line, boolean lone) {
        assertThat(Byline.isLoneLead(line)).isEqualTo(lone);
    }
}
