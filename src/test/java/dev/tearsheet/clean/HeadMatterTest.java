package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadMatterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Ann Marsh",
                "Ann Marsh, Editor",
                "Von Katrin Ahlers",
                "von Katrin Ahlers und Jan Rohde",
                "Text: Katrin Ahlers",
                "Text und Fotos: Katrin Ahlers",
                "Aufgezeichnet von Jan Rohde",
                "Par Anne Le Goff",
                "Propos recueillis par Anne Le Goff",
                "Por Lucía Ferrer",
                "di Beatrice Lunardon",
                "A cura di Ivo Dal Maso",
                "Автор: Елена Корзинкина",
                "Авторы статьи: Елена Корзинкина, Пётр Лыков",
                "Беседовала Елена Корзинкина",
                "Вадим Островой, колумнист",
                "بقلم: جمال الدين الكوفحي",
                "كتبت: رنا المعلوف",
                "تقرير: هيثم عودة",
                "记者：李文谦",
                "本报记者 李文谦 周若川",
                "（记者 李文谦）",
                "記者林采薇／鹽埔報導",
                "文／沈問渠",
                "撰文：沈問渠",
                "文＝鳴海涼子",
                "取材・文：鳴海涼子",
            })
    void aBylineIsKnownByItsWords(String line) {
        assertThat(HeadMatter.isByline(line, Look.of(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By the river nobody had seen the heron that morning.",
                "Text messages are sent at night",
                "Von der alten Fähre blieb nach dem Sturm nur der Name übrig.",
                "Texte sind geduldig",
                "Автор остался неизвестен",
                "تقرير جديد عن الميناء",
                "记者探访老街市场",
                "記者會今日舉行",
                "文化人類学の本",
            })
    void otherLinesAreNone(String line) {
        assertThat(HeadMatter.isByline(line, Look.of(line))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "March 14, 2019",
                "14.11.2022, 06:12 Uhr",
                "Aktualisiert am 3. Mai 2021 um 10:15",
                "Publié le 11 mai 2023 à 14h05",
                "Miércoles, 27 de agosto de 2014 - 09:48",
                "Publicado em 5 de novembro de 2021 às 10h30",
                "Pubblicato il 16 aprile 2018 alle ore 9.30",
                "Опубликовано: 8 октября 2021, 09:15",
                "Суббота, 8 окт 2021",
                "نشر في 17 مارس 2021",
                "الجمعة 2 نوفمبر 2018 الساعة 6:20 م",
                "١٢ تشرين الثاني ٢٠٢٠",
                "2022-09-15 08:30",
                "发布时间：2022年9月15日 上午8:30",
                "2021年10月17日（日） 午前5時30分",
                "公開日：2021年10月17日",
            })
    void aDateLineIsNothingButADate(String line) {
        assertThat(HeadMatter.isDate(line, new Runs(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Seit 1984", "Mai 68 und die Folgen", "5 августа в порту", "八月十五日的月亮", "令和の港町2021"})
    void whatSaysMoreIsNone(String line) {
        assertThat(HeadMatter.isDate(line, new Runs(line))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 Min Read",
                "Lesezeit: 4 Min.",
                "Lesedauer: ca. 4 Minuten",
                "Temps de lecture : 3 min",
                "Tiempo de lectura: 3 min",
                "Tempo di lettura: 2 minuti",
                "Tempo de leitura: 2 minutos",
                "Время чтения: 4 мин",
                "Чтение займёт 4 минуты",
                "مدة القراءة: 3 دقائق",
                "阅读时间：约4分钟",
                "閱讀時間：4分鐘",
                "読了時間：約4分",
                "この記事は約4分で読めます",
            })
    void aReadingTimeIsOneInEveryLanguage(String line) {
        String article =
                """
                Heron keeps the old pumping station of the marsh
                By Ann Marsh
                %s

                The heron came back to the old pumping station on Monday, whose engine has not run since 1961.

                Visitors may see the heron on Sundays, the council of the marsh said, but nobody may feed it.

                The pumping station will be oiled by volunteers, who promise to leave the heron in peace.
                """
                        .formatted(line);
        assertThat(new Boilerplate(Lexicon.EMPTY, Preset.BALANCED)
                        .mark(Desk.cut(article))
                        .blocks())
                .filteredOn(block -> block.text().equals(line))
                .singleElement()
                .satisfies(block -> assertThat(block.label()).isEqualTo(Label.READ_TIME));
    }

    /** Below the article a bare date may be of a teaser or of a comment; one that says what it is stays a date. */
    @ParameterizedTest
    @ValueSource(strings = {"March 14, 2019", "Monday, March 4", "6 hours ago"})
    void farFromTheHeadlineOnlyALabelledDateIsOne(String date) {
        String article =
                """
                Heron keeps the old pumping station of the marsh
                %1$s

                The heron came back to the old pumping station on Monday, whose engine has not run since 1961.

                Visitors may see the heron on Sundays, the council of the marsh said, but nobody may feed it.

                The pumping station will be oiled by volunteers, who promise to leave the heron in peace.

                Nobody in the village could say how old the heron was, nor whether it was the same one as before.

                The keeper of the station thinks that it was, because it lands on the same chimney each time.

                The council will talk about a fence round the ditch when it meets again in the middle of June.

                The volunteers want none, as it would keep the frogs away on which the heron lives in summer.

                %1$s

                Published: March 15, 2019
                """
                        .formatted(date);
        Page page = new Page(Desk.cut(article).blocks(), Lexicon.EMPTY);
        new HeadMatter().apply(page);
        int last = page.size() - 1;
        assertThat(page.label(1)).isEqualTo(Label.DATE);
        assertThat(page.isFree(last - 1)).isTrue();
        assertThat(page.label(last)).isEqualTo(Label.DATE);
    }

    @Test
    void aLineThatTheNextBeginsWithIsACaptionAndNoDek() {
        String picture = "The heron on the chimney of the station";
        assertThat(labelBelowHeadline(picture, picture + ". (Ann Marsh)")).isNotEqualTo(Label.DEK);
        assertThat(labelBelowHeadline(picture, "By Ann Marsh")).isEqualTo(Label.DEK);
    }

    private static Label labelBelowHeadline(String first, String second) {
        String article =
                """
                Heron keeps the old pumping station of the marsh
                %s
                %s

                The heron came back to the old pumping station on Monday, whose engine has not run since 1961.

                Visitors may see the heron on Sundays, the council of the marsh said, but nobody may feed it.
                """
                        .formatted(first, second);
        Page page = new Page(Desk.cut(article).blocks(), Lexicon.EMPTY);
        new HeadMatter().apply(page);
        return page.label(1);
    }
}
