package dev.tearsheet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "en > The heron stood in the ditch and nobody knew why it had come.",
                "de > Der Reiher stand im Graben, und niemand wusste, warum er gekommen war.",
                "fr > Le héron se tenait dans le fossé et personne ne savait pourquoi il était venu.",
                "es > La garza estaba en la zanja y nadie sabía por qué había venido hasta allí.",
                "it > L'airone stava nel fosso e nessuno sapeva perché era venuto, ma non se ne andava.",
                "pt > A garça estava na vala e ninguém sabia por que ela tinha vindo, mas não foi embora.",
                "nl > De reiger stond in de sloot en niemand wist waarom hij daar was gekomen.",
                "ru > Цапля стояла в канаве, и никто не знал, почему она прилетела и что она там делает.",
                "uk > Чапля стояла у канаві, і ніхто не знав, чому вона прилетіла та що вона там робить.",
                "ar > وقف مالك الحزين في الخندق ولم يعرف أحد من أين جاء أو إلى متى كان يريد أن يبقى في القرية.",
                "zh > 苍鹭站在沟里，没有人知道它为什么来到这个村子。",
                "ja > アオサギは溝に立っていたが、なぜ来たのか誰も知らなかった。",
                "ko > 왜가리가 도랑에 서 있었지만 왜 왔는지 아무도 몰랐다.",
                "ru > Рыжая выдра вынырнула возле пристани.",
                "ar > سقيت النباتات ظهيرة، فاحترقت أوراقها",
                "fa > حواصیل در گودال ایستاده بود و هیچ‌کس نمی‌دانست که از کجا آمده است.",
                "zh > 蒼鷺站在溝裡，沒有人知道牠為什麼來到這個村子。",
                "el > Ο ερωδιός στεκόταν στο χαντάκι και κανείς δεν ήξερε γιατί.",
            })
    void isToldByLettersAndFrequentWords(String tag, String text) {
        assertThat(LanguageDetector.tag(text)).isEqualTo(tag);
        assertThat(LanguageDetector.tags()).contains(tag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "Rotterdam Bergen Teruel Vologda",
                "12 345 678",
                "Og",
                "x > ",
                "Қызыл құндыз айлақ жанынан шықты",
                "القاعدہ الجزیرہ ٹی وی",
                "Lorem ipsum dolor sit amet consectetur adipiscing elit"
            })
    void isNullWhenItCannotBeTold(String text) {
        assertThat(LanguageDetector.tag(text)).isNull();
    }

    @Test
    void withoutBlocksItIsNull() {
        assertThat(LanguageDetector.detect(Texts.sheet("The heron stood in the ditch."))
                        .metadata()
                        .language())
                .isNull();
    }
}
