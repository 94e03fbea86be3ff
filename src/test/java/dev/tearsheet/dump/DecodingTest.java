package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {

    private static final DumpRef DUMP = new DumpRef("d.txt", "0".repeat(64));

    @Test
    void splitsLinesAtEveryTerminator() {
        Text text = decode("One\nTwo\r\nThree\rFour\n\nSix");

        assertThat(text.lines()).containsExactly("One", "Two", "Three", "Four", "", "Six");
        assertThat(text.starts()).containsExactly(0, 4, 9, 15, 20, 21);
        assertThat(text.ends()).containsExactly(3, 7, 14, 19, 20, 24);
        assertThat(text.encoding()).isEqualTo("UTF-8");
        assertThat(text.malformed()).isZero();
    }

    @Test
    void aFinalTerminatorBeginsNoLine() {
        assertThat(decode("One\n").lines()).containsExactly("One");
        assertThat(decode("\n").lines()).containsExactly("");
        assertThat(decode("").lines()).isEmpty();
    }

    @Test
    void controlCharactersBecomeSpacesOrReplacements() {
        Text text = decode("a\tb\fc\u000bd\u0085e\0f\u001b[0mg\u007fh");

        assertThat(text.lines()).containsExactly("a\tb c d e\uFFFDf\uFFFD[0mg\uFFFDh");
        assertThat(text.malformed()).isEqualTo(3);
    }

    @Test
    void otherSeparatorsStayInTheLine() {
        assertThat(decode("a\u2028b\u2029c").lines()).containsExactly("a\u2028b\u2029c");
    }

    @Test
    void aLeadingByteOrderMarkIsNoText() {
        Text text = decode("\uFEFFÉté\n");

        assertThat(text.lines()).containsExactly("Été");
        assertThat(text.starts()).containsExactly(3);
        assertThat(text.ends()).containsExactly(8);
    }

    @Test
    void utf16IsDecodedWhereTheDumpSaidSo() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] bytes = "Été\r\n\u0a0d日本\n".getBytes(charset);

            Text text = Decoding.decode(new RawArticle(DUMP, 1, "a", 0, bytes, charset));

            assertThat(text.lines()).containsExactly("Été", "\u0a0d日本");
            assertThat(text.starts()).containsExactly(0, 10);
            assertThat(text.ends()).containsExactly(6, 16);
            assertThat(text.encoding()).isEqualTo(charset.name());
        }
    }

    @Test
    void utf16WithAnOddByteLosesThatByteOnly() {
        byte[] bytes = {'a', 0, '\n', 0, 'b', 0, 'c'};

        Text text = Decoding.decode(new RawArticle(DUMP, 1, "a", 0, bytes, StandardCharsets.UTF_16LE));

        assertThat(text.lines()).containsExactly("a", "b\uFFFD");
        assertThat(text.malformed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void anArticleMayBringItsOwnUtf16(String encoding) {
        Text text = decode("\uFEFFÉté\n".getBytes(Charset.forName(encoding)));

        assertThat(text.lines()).containsExactly("Été");
        assertThat(text.starts()).containsExactly(2);
        assertThat(text.encoding()).isEqualTo(encoding);
    }

    @Test
    void aFewBrokenBytesLeaveItUtf8() {
        byte[] bytes = "Łódź – and ’quotes’ — X and Y".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 6] = (byte) 0xE2;

        Text text = decode(bytes);

        assertThat(text.encoding()).isEqualTo("UTF-8");
        assertThat(text.lines().get(0)).isEqualTo("Łódź – and ’quotes’ — X\uFFFDand Y");
        assertThat(text.malformed()).isEqualTo(1);
    }

    @Test
    void aReplacementInTheArticleItselfIsNotOurs() {
        assertThat(decode("a\uFFFDb").malformed()).isZero();
    }

    @Test
    void overlongFormsAndSurrogatesAreMalformed() {
        byte[] bytes = join("Łódź ".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xC0, (byte) 0xAF});
        assertThat(decode(bytes).malformed()).isEqualTo(2);
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        assertThat(decode(join("Łódź Łódź".getBytes(StandardCharsets.UTF_8), surrogate))
                        .malformed())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252 | The minister’s office said “no” – again.",
                "windows-1252 | café",
                "windows-1252 | Le ministère a déclaré que l’été prochain serait consacré à l’étude des problèmes liés à la"
                        + " sécurité; les députés européens étaient très préoccupés.",
                "windows-1252 | Der Präsident erklärte gestern, die Bevölkerung müsse größere Anstrengungen für den"
                        + " Umweltschutz auf sich nehmen; das gehöre natürlich dazu, fügte er später hinzu.",
                "windows-1251 | Президент России встретился вчера с министром обороны и обсудил вопросы безопасности.",
                "KOI8-R       | Президент России встретился вчера с министром обороны и обсудил вопросы безопасности.",
                "windows-1250 | Předseda vlády včera řekl, že žádné další zvyšování daní nebude; příští týden však přijde"
                        + " nový návrh, který má šanci uspět. Šéf opozice s tím nesouhlasí a žádá změny.",
                "ISO-8859-7   | Ο πρωθυπουργός δήλωσε χθες ότι η κυβέρνηση θα προχωρήσει στις μεταρρυθμίσεις που έχει"
                        + " υποσχεθεί στους πολίτες της χώρας.",
                "Shift_JIS    | 政府は昨日、新しい経済政策を発表しました。これは国民の生活を改善するためのものです。" + "首相は記者会見で、この政策について詳しく説明しました。",
                "EUC-JP       | 政府は昨日、新しい経済政策を発表しました。これは国民の生活を改善するためのものです。" + "首相は記者会見で、この政策について詳しく説明しました。",
                "GB18030      | 中国政府昨天宣布了一项新的经济政策，目的是改善人民的生活。总理在记者会上对这项政策作了详细的说明，" + "他说这是一个重要的决定。",
                "Big5         | 政府昨天宣布了一項新的經濟政策，目的是改善人民的生活。總理在記者會上對這項政策作了詳細的說明，" + "他說這是一個重要的決定。",
                "EUC-KR       | 정부는 어제 새로운 경제 정책을 발표했다. 이 정책은 국민의 생활을 개선하기 위한 것이다. 총리는" + " 기자회견에서 이 정책에 대해 자세히 설명했다.",
            })
    void tellsLegacyEncodings(String encoding, String line) {
        Text text = decode((line + "\n").getBytes(Charset.forName(encoding)));

        assertThat(text.lines()).containsExactly(line);
        assertThat(text.encoding()).isEqualTo(encoding);
        assertThat(text.malformed()).isZero();
    }

    @Test
    void aUtf8MarkOfTheDumpPromisesNothingAboutItsArticles() {
        byte[] bytes = "déjà vu".getBytes(Charset.forName("windows-1252"));

        Text text = Decoding.decode(new RawArticle(DUMP, 1, "a", 0, bytes, StandardCharsets.UTF_8));

        assertThat(text.lines()).containsExactly("déjà vu");
        assertThat(text.encoding()).isEqualTo("windows-1252");
    }

    @Property(tries = 300)
    void linesAndTerminatorsCoverTheBytes(@ForAll byte[] bytes) {
        Text text = decode(bytes);

        int before = text.lines().isEmpty() ? 0 : text.starts()[0];
        assertThat(before).isIn(0, 2, 3);
        for (int i = 0; i < text.lines().size(); i++) {
            assertThat(text.starts()[i]).isBetween(before, before + 4);
            assertThat(text.ends()[i]).isBetween(text.starts()[i], bytes.length);
            assertThat(text.lines().get(i).chars()).noneMatch(c -> Character.isISOControl(c) && c != '\t');
            before = text.ends()[i];
        }
        assertThat(text.malformed()).isNotNegative();
    }

    @Property(tries = 100)
    void validUtf8ComesBackAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(50); i >= 0; i--) {
            line.appendCodePoint(random.nextBoolean() ? 0x20 + random.nextInt(0x5f) : 0xA0 + random.nextInt(0xD000));
        }
        for (int emoji = random.nextInt(3); emoji > 0; emoji--) {
            line.appendCodePoint(0x1F600 + random.nextInt(50));
        }

        Text text = decode(line + "\n");

        assertThat(text.lines()).containsExactly(line.toString());
        assertThat(text.encoding()).isEqualTo("UTF-8");
        assertThat(text.malformed()).isZero();
    }

    private static Text decode(String text) {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Text decode(byte[] bytes) {
        return Decoding.decode(new RawArticle(DUMP, 1, "a", 0, bytes, null));
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
